import { expect, test } from 'vitest';
import { readQuery } from '../../../../plugins/docusaurus-notes/search/query.ts';

test.each([
  ['  파드   상태 ', ['파드', '상태']],
  ['config map 만들기', ['configmap', '만들기']],
  ['퍼시스턴트 볼륨 클레임', ['퍼시스턴트볼륨클레임']],
  ['서비스 어카운트를', ['서비스어카운트를']],
  ['파드 만드는 방법', ['파드', '만드는']],
  ['방법', ['방법']],
  ['kubectl get pods -o wide', ['kubectl', 'get', 'pods', '-o', 'wide']],
  ['\u1111\u1161\u1103\u1173', ['파드']],
  ['', []],
])('%s is %j', (query, words) => {
  expect(readQuery(query)).toEqual(words);
});
