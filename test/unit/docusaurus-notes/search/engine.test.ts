import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../../plugins/docusaurus-notes/search/engine.ts';
import type { IndexedPage } from '../../../../plugins/docusaurus-notes/search/site-index.ts';
import { measureSearch, textOf, urlsOf } from './measure.ts';
import { notesIndex } from './notes-index.ts';
import { ABSENT, QUERIES } from './queries.ts';

describe('on the notes', async () => {
  const index = await notesIndex();
  const engine = createEngine(index);

  // The queries were written beside the engine, which finds all of them now. The notes will change: a page that is missed may
  // wait for the next look at the table, a page that does not say what was asked may not.
  test('finds nearly all pages that say what is asked, and none that do not', () => {
    const measured = measureSearch(index, QUERIES);
    process.stdout.write(`${[measured.summary, ...measured.missing].join('\n')}\n`);
    expect(measured.falseHits).toEqual([]);
    expect(measured.wrongFirst).toEqual([]);
    expect(measured.recall).toBeGreaterThanOrEqual(0.97);
  });
  test('is asked at least 60 queries', () => {
    expect(QUERIES.length).toBeGreaterThanOrEqual(60);
  });
  test.each(ABSENT)('finds nothing for %s', (query) => {
    expect(engine.search(query)).toMatchObject({ hits: [], total: 0 });
  });
  test.each([
    ['po', 'pod', 'pods', '파드', '포드', '파드를', 'Pod'],
    ['deploy', 'deployment', 'deployments', '디플로이먼트'],
    ['svc', 'service', 'services', '서비스'],
    ['cm', 'configmap', 'ConfigMaps', '컨피그맵', '컨피그 맵'],
    ['sts', 'statefulset', '스테이트풀셋'],
    ['ds', 'daemonset', '데몬셋'],
    ['pvc', 'persistentvolumeclaim', '퍼시스턴트볼륨클레임', '퍼시스턴트 볼륨 클레임'],
    ['pv', 'PersistentVolume', '퍼시스턴트볼륨'],
    ['sc', 'storageclass', '스토리지클래스'],
    ['ns', 'namespace', '네임스페이스'],
    ['rs', 'replicaset', '레플리카셋'],
    ['hpa', 'horizontalpodautoscaler'],
    ['ing', 'ingress', '인그레스'],
    ['sa', 'serviceaccount', '서비스어카운트'],
    ['netpol', 'networkpolicy', '네트워크폴리시', '네트워크 정책'],
    ['no', 'node', '노드'],
  ])('finds the same for %s under its other names', (name, ...others) => {
    const urls = urlsOf(engine.search(name));
    expect(urls.length).toBeGreaterThan(0);
    for (const other of others) expect([other, urlsOf(engine.search(other))]).toEqual([other, urls]);
  });
});

describe('on a small site', () => {
  const engine = createEngine({
    pages: [
      page(
        '/pod',
        '1. Pod',
        ['', '컨테이너를 묶은 것이다.'],
        ['상태 보기', '$ kubectl get pods -o wide\n파드의 상태를 본다.'],
      ),
      page(
        '/web',
        '2. 웹 서버',
        ['', '서버는 파드에서 돈다.'],
        ['파드 지우기', '지운다.'],
        ['노드포트', '포트를 연다.'],
      ),
      page('/list', '3. 목록', ['', '목차'], ['1. Pod', '파드 이야기'], ['시작한다', '한다 시작하면 끝난다.']),
    ],
  });

  test('puts the page of that title first, then headings, then the rest', () => {
    expect(urlsOf(engine.search('파드'))).toEqual([
      '/pod',
      '/web#파드 지우기',
      '/pod#상태 보기',
      '/list#1. Pod',
      '/web',
    ]);
  });
  test('finds what is inside words', () => {
    expect(urlsOf(engine.search('포트'))).toEqual(['/web#노드포트']);
  });
  test('finds no word across the end of another', () => {
    expect(urlsOf(engine.search('다시'))).toEqual([]);
  });
  test('lets no page hide the others, and says how many there are', () => {
    const answer = engine.search('파드', { hits: 3, hitsOfAPage: 1 });
    expect(urlsOf(answer)).toEqual(['/pod', '/web#파드 지우기', '/list#1. Pod']);
    expect(answer.total).toBe(5);
    expect(urlsOf(engine.search('파드', { hitsOfAPage: 1 })).slice(3)).toEqual(['/pod#상태 보기', '/web']);
  });
  test('marks in title, heading and excerpt what was found', () => {
    const [hit] = engine.search('pod 상태').hits;
    expect([textOf(hit?.title ?? []), textOf(hit?.heading ?? [])]).toEqual(['1. [Pod]', '[상태] 보기']);
    expect(textOf(hit?.excerpt ?? [])).toContain('[파드]의 [상태]를 본다.');
  });
  test('finds pages that have all words, where no section has', () => {
    expect(urlsOf(engine.search('컨테이너 wide'))).toEqual(['/pod', '/pod#상태 보기']);
  });
  test('finds nothing where one word is nowhere', () => {
    expect(urlsOf(engine.search('파드 카프카'))).toEqual([]);
  });
  test('says what it searched instead of a word with a slip', () => {
    expect(engine.search('콘테이너').instead).toEqual([{ typed: '콘테이너', used: '컨테이너' }]);
    expect(engine.search('컨테이너').instead).toEqual([]);
  });
  test.each(['', ' ', '방법 방법'])('finds nothing for "%s"', (query) => {
    expect(engine.search(query).hits).toEqual([]);
  });
});

function page(url: string, title: string, ...sections: readonly (readonly [string, string])[]): IndexedPage {
  return { url, title, sections: sections.map(([heading, text]) => ({ anchor: heading, heading, text })) };
}
