import { resourceKind } from '../../notes-core/kubectl/resource-kinds.ts';
import { lettersOfWord } from './hangul.ts';

/** What people call the kinds of objects in Korean, by kubectl's singular. */
const KOREAN_KINDS = table(`
  pod 파드 포드 팟
  deployment 디플로이먼트
  replicaset 레플리카셋
  statefulset 스테이트풀셋
  daemonset 데몬셋
  replicationcontroller 레플리케이션컨트롤러
  job 잡
  cronjob 크론잡
  service 서비스
  endpoints 엔드포인트
  endpointslice 엔드포인트슬라이스
  ingress 인그레스
  ingressclass 인그레스클래스
  networkpolicy 네트워크폴리시 네트워크정책
  configmap 컨피그맵
  secret 시크릿
  serviceaccount 서비스어카운트 서비스계정
  persistentvolume 퍼시스턴트볼륨 영구볼륨
  persistentvolumeclaim 퍼시스턴트볼륨클레임 영구볼륨클레임 클레임
  storageclass 스토리지클래스
  horizontalpodautoscaler 오토스케일러 오토스케일링 autoscaling autoscaler
  poddisruptionbudget 파드중단예산
  resourcequota 리소스쿼터
  limitrange 리밋레인지
  role 롤
  rolebinding 롤바인딩
  clusterrole 클러스터롤
  clusterrolebinding 클러스터롤바인딩
  event 이벤트
  node 노드
  namespace 네임스페이스
  customresourcedefinition 커스텀리소스데피니션 사용자정의리소스
`);

/** Other words that mean the same here. */
const TERMS = table(`
  kubernetes k8s 쿠버네티스
  label labels 레이블 라벨
  annotation annotations 어노테이션 애너테이션
  selector selectors 셀렉터
  volume volumes 볼륨
  snapshot snapshots 스냅샷
  volumesnapshot volumesnapshots 볼륨스냅샷
  container containers 컨테이너
  image images 이미지
  manifest manifests 매니페스트
  taint taints 테인트
  toleration tolerations 톨러레이션
  scheduler 스케줄러
  kubelet 큐블릿 큐블렛
  controlplane control-plane 컨트롤플레인
  rollout 롤아웃
  rollback 롤백 되돌리기 되돌리는
  rollingupdate 롤링업데이트
  probe probes 프로브
  sidecar 사이드카
  headless 헤드리스
  nodeport 노드포트
  loadbalancer 로드밸런서
  clusterip 클러스터ip
  servicediscovery 서비스디스커버리
  hostpath 호스트패스
  emptydir 엠티디렉터리
  metric metrics 메트릭
  rbac 역할기반접근제어
  helm 헬름
  chart charts 차트
  prometheus 프로메테우스
  grafana 그라파나
  diamanti 디아만티
  overlay 오버레이
  network 네트워크
  storage 스토리지
  driver drivers 드라이버
  만들기 만드는 생성
  지우기 지우는 삭제
  바꾸기 바꾸는 변경
  늘리기 늘리는 스케일
`);

function table(rows: string): string[][] {
  return rows
    .trim()
    .split(/\s*\n\s*/)
    .map((row) => row.split(' '));
}

const GROUPS = new Map<string, readonly string[]>(
  [...KOREAN_KINDS.map(withKubectlNames), ...TERMS].flatMap((group) => group.map((name) => [name, group] as const)),
);

function withKubectlNames([singular = '', ...korean]: readonly string[]): string[] {
  return [...namesInKubectl(singular), ...korean];
}

function namesInKubectl(word: string): readonly string[] {
  const kind = resourceKind(word);
  return kind === undefined ? [] : [...new Set([kind.singular, kind.plural, ...kind.shortNames])];
}

/** All names of what has the shortest name that begins with `letters`, as {@link lettersOfWord} gives them; none where no name does. */
export function namesBeginningWith(letters: string): readonly string[] {
  const names = [...GROUPS.keys()].filter((name) => lettersOfWord(name).startsWith(letters));
  const [shortest] = names.sort((a, b) => a.length - b.length);
  return shortest === undefined ? [] : namesOf(shortest);
}

/** `po` and `deploy`, not `pod` and 파드. */
export function isShortName(name: string): boolean {
  return resourceKind(name)?.shortNames.includes(name) === true;
}

/** All names of what `word` names, `word` itself among them; none where it is no name of ours. `sts` is `스테이트풀셋`. */
export function namesOf(word: string): readonly string[] {
  const key = word.toLowerCase();
  return GROUPS.get(key) ?? (key.includes('.') ? [] : namesInKubectl(key));
}
