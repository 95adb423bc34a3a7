/** A query and what it should find. */
export interface ExpectedQuery {
  readonly query: string;
  /** What every page that is found must say somewhere; a page without one of them is a false hit. */
  readonly says: readonly RegExp[];
  /** Ids of pages that must be found. @default all pages that say it */
  readonly pages?: readonly string[];
  /** The page that must be the first. */
  readonly first?: string;
}

const POD = /파드|(?<![a-z])pods?(?![a-z])|(?<![a-z])po(?![a-z])|pod(?=[A-Z])/i;
const DEPLOYMENT = /디플로이먼트|deployments?|(?<![a-z])deploy(?![a-z])/i;
const SERVICE = /서비스|services?|(?<![a-z])svc/i;
const CONFIG_MAP = /컨피그맵|configmap|(?<![a-z])cm(?![a-z])/i;
const SECRET = /시크릿|secret/i;
const STATEFUL_SET = /스테이트풀셋|statefulset|(?<![a-z])sts(?![a-z])/i;
const DAEMON_SET = /데몬셋|daemonset|(?<![a-z])ds(?![a-z])/i;
const NAMESPACE = /네임스페이스|namespace|(?<![a-z])ns(?![a-z])/i;
const CLAIM = /클레임|persistentvolumeclaim|(?<![a-z])pvc/i;
const VOLUME = /볼륨|volume/i;
const STORAGE_CLASS = /스토리지 ?클래스|storageclass|(?<![a-z])sc(?![a-z])/i;
const REPLICA_SET = /레플리카셋|replicaset|(?<![a-z])rs(?![a-z])/i;
const HPA = /오토스케일|autoscal|hpa/i;
const LABEL = /레이블|라벨|labels?/i;
const SERVICE_ACCOUNT = /서비스 ?어카운트|serviceaccount|(?<![a-z])sa(?![a-z])/i;
const NETWORK_POLICY = /네트워크 ?폴리시|네트워크 ?정책|networkpolic|netpol/i;
const ROLLING_UPDATE = /롤링 ?업데이트|rolling ?update/i;
const ROLLBACK = /롤백|되돌리|되돌린|rollback/i;

export const QUERIES: readonly ExpectedQuery[] = [
  // One thing under all its names.
  { query: 'po', says: [POD], first: 'resources/pod' },
  { query: 'pod', says: [POD], first: 'resources/pod' },
  { query: '파드', says: [POD], first: 'resources/pod' },
  { query: 'deploy', says: [DEPLOYMENT], first: 'resources/deployments' },
  { query: '디플로이먼트', says: [DEPLOYMENT], first: 'resources/deployments' },
  { query: 'svc', says: [SERVICE], first: 'resources/service' },
  { query: '서비스', says: [SERVICE], first: 'resources/service' },
  { query: 'cm', says: [CONFIG_MAP], first: 'resources/configmap-secret' },
  { query: '컨피그맵', says: [CONFIG_MAP], first: 'resources/configmap-secret' },
  { query: 'secret', says: [SECRET], first: 'resources/configmap-secret' },
  { query: 'sts', says: [STATEFUL_SET], first: 'resources/statefulset' },
  { query: 'ds', says: [DAEMON_SET], first: 'resources/daemonset' },
  { query: 'ns', says: [NAMESPACE], first: 'resources/namespace' },
  { query: 'pvc', says: [CLAIM], first: 'resources/volume-dynamic' },
  { query: 'pv', says: [/퍼시스턴트 ?볼륨|persistent ?volume|(?<![a-z])pv(?![a-z])/i] },
  { query: 'sc', says: [STORAGE_CLASS] },
  { query: 'rs', says: [REPLICA_SET] },
  { query: 'hpa', says: [HPA], first: 'resources/hpa' },
  { query: 'sa', says: [SERVICE_ACCOUNT], first: 'resources/rbac' },
  { query: 'netpol', says: [NETWORK_POLICY], first: 'use-cases/cni-overlay-network' },
  { query: 'ing', says: [/인그레스|ingress/i] },
  { query: '라벨', says: [LABEL], first: 'resources/labels' },

  // Particles, in the text and in the query.
  { query: '파드를', says: [POD], first: 'resources/pod' },
  { query: '파드들에게', says: [POD], first: 'resources/pod' },
  { query: '네임스페이스에서', says: [NAMESPACE], first: 'resources/namespace' },
  { query: '시크릿으로', says: [SECRET] },
  { query: 'pod를', says: [POD], first: 'resources/pod' },
  { query: '업데이트하기', says: [/업데이트/] },

  // With a space and without.
  { query: '롤링업데이트', says: [ROLLING_UPDATE] },
  { query: '롤링 업데이트', says: [ROLLING_UPDATE] },
  { query: '서비스 어카운트', says: [SERVICE_ACCOUNT], first: 'resources/rbac' },
  { query: '스토리지 클래스', says: [STORAGE_CLASS] },
  { query: 'config map', says: [CONFIG_MAP], first: 'resources/configmap-secret' },
  { query: '헤드리스서비스', says: [/헤드리스 ?서비스/] },

  // As it is while a syllable is typed.
  { query: '컨피그매', says: [CONFIG_MAP], first: 'resources/configmap-secret' },
  { query: '네임슾', says: [NAMESPACE], first: 'resources/namespace' },
  { query: '디플로임', says: [DEPLOYMENT], first: 'resources/deployments' },
  { query: '스테잍', says: [STATEFUL_SET], first: 'resources/statefulset' },
  { query: '데몬ㅅ', says: [DAEMON_SET], first: 'resources/daemonset' },

  // First consonants.
  { query: 'ㅋㅍㄱㅁ', says: [CONFIG_MAP], pages: ['resources/configmap-secret'], first: 'resources/configmap-secret' },
  { query: 'ㅍㄷ', says: [/./], pages: ['resources/pod'], first: 'resources/pod' },
  { query: 'ㄴㅇㅅㅍㅇㅅ', says: [NAMESPACE], pages: ['resources/namespace'], first: 'resources/namespace' },
  { query: 'ㄷㅁㅅ', says: [DAEMON_SET], pages: ['resources/daemonset'], first: 'resources/daemonset' },

  // Inside words.
  { query: '포트', says: [/포트/] },
  { query: '스케줄', says: [/스케줄/], first: 'architecture/components' },
  { query: '톨러', says: [/톨러레이션|toleration/i], first: 'resources/daemonset' },
  { query: 'Discovery', says: [/discovery|디스커버리/i], first: 'resources/service-discovery' },

  // Flags, fields, values, messages.
  { query: '--dry-run', says: [/--dry-run/] },
  { query: '--from-literal', says: [/--from-literal/], first: 'resources/configmap-secret' },
  { query: '--record', says: [/--record/], first: 'resources/deployments' },
  { query: '-o jsonpath', says: [/-o ?jsonpath/] },
  { query: 'storageClassName', says: [/storageClassName/i] },
  {
    query: 'spec.replicas',
    says: [/replicas/i],
    pages: ['resources/deployments', 'resources/labels', 'resources/hpa'],
  },
  { query: 'sizeLimit', says: [/sizeLimit/i], first: 'resources/volume-emptydir' },
  { query: 'ReadWriteOnce', says: [/ReadWriteOnce/i] },
  { query: 'CrashLoopBackOff', says: [/CrashLoopBackOff/] },
  { query: 'apps/v1', says: [/apps\/v1/] },
  { query: 'nginx:1.29', says: [/nginx:1\.29/] },
  { query: 'unknown flag', says: [/unknown/, /flag/i], pages: ['resources/configmap-secret'] },
  { query: 'kubectl rollout undo', says: [/rollout undo/], first: 'resources/deployments' },
  { query: 'NOTES-LEAK', says: [/NOTES-LEAK/], first: 'reference/errors' },
  { query: 'notes-timeout', says: [/NOTES-TIMEOUT/], first: 'reference/errors' },

  // Several words, Korean and English.
  {
    query: '디플로이먼트 되돌리기',
    says: [DEPLOYMENT, ROLLBACK],
    pages: ['resources/deployments'],
    first: 'resources/deployments',
  },
  {
    query: 'deployment 롤백',
    says: [DEPLOYMENT, ROLLBACK],
    pages: ['resources/deployments'],
    first: 'resources/deployments',
  },
  {
    query: '컨피그맵 환경 변수',
    says: [CONFIG_MAP, /환경 변수/],
    pages: ['resources/configmap-secret'],
    first: 'resources/configmap-secret',
  },
  { query: '파드 만드는 방법', says: [POD, /만드|만들|생성/], pages: ['resources/pod'], first: 'resources/pod' },
  {
    query: '클레임 삭제',
    says: [CLAIM, /지우|지운|삭제/],
    pages: ['resources/volume-dynamic'],
    first: 'resources/volume-dynamic',
  },
  { query: 'NFS 서버', says: [/nfs/i, /서버/], pages: ['resources/volume-nfs'], first: 'resources/volume-nfs' },
  { query: 'helm chart', says: [/helm|헬름/i, /chart|차트/i], pages: ['use-cases/helm'], first: 'use-cases/helm' },
  {
    query: '프로메테우스 지표',
    says: [/prometheus|프로메테우스/i, /지표/],
    pages: ['use-cases/prometheus'],
    first: 'use-cases/prometheus',
  },
  {
    query: '볼륨 스냅샷',
    says: [VOLUME, /스냅샷|snapshot/i],
    pages: ['use-cases/csi-storage'],
    first: 'use-cases/csi-storage',
  },

  // Slips of the fingers.
  { query: '디플로이먼드', says: [DEPLOYMENT], first: 'resources/deployments' },
  { query: '네임스패이스', says: [NAMESPACE], first: 'resources/namespace' },
  { query: 'configmpa', says: [CONFIG_MAP], first: 'resources/configmap-secret' },
  { query: 'deploymnet', says: [DEPLOYMENT], first: 'resources/deployments' },
  {
    query: '쿠버네디스 구성',
    says: [/쿠버네티스|kubernetes/i, /구성/],
    pages: ['architecture/components'],
    first: 'architecture/components',
  },
  { query: 'vkem', says: [POD], first: 'resources/pod' },
  { query: 'ㅔㅐㅇ', says: [POD], first: 'resources/pod' },
];

/** What the notes do not speak of. */
export const ABSENT: readonly string[] = [
  ...[
    '카프카',
    '이스티오',
    '테라폼',
    '블록체인',
    '김치찌개',
    '몽고디비',
    '젠킨스',
    '도커스웜',
    '람다함수',
    '엘라스틱서치',
  ],
  ...['kafka', 'istio', 'terraform', 'jenkins', 'mongodb', 'argocd', 'elasticsearch'],
  ...['--no-such-flag', 'NOTES-NOPE', 'spec.nonsense', 'ㅎㅎㅎㅎㅎ', '파드 블록체인', 'asdfghjkl'],
];
