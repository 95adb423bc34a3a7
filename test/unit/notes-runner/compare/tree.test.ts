import { describe, expect, test } from 'vitest';
import { compareOutput } from '../../../../plugins/notes-runner/compare/compare-output.ts';
import { pageContext } from './page-world.ts';
import { realOutput } from './real-outputs.ts';
import { edit } from './sample-tables.ts';

const POD = realOutput('pod-yaml');
const SERVICE = realOutput('service-json');
const compare = (page: string, cluster: string, context = pageContext()) => compareOutput(page, cluster, context);

describe('YAML and JSON that say the same', () => {
  test.each([
    [
      'times, ids, versions of objects',
      edit(
        POD,
        [/11:17:15/g, '01:02:03'],
        ['"393"', '"42"'],
        ['fece9200', 'aaaaaaaa'],
        ['generation: 1', 'generation: 3'],
      ),
      POD,
    ],
    [
      'addresses, nodes, mounted tokens',
      edit(POD, [/10\.0\.0\.9/g, '10.244.0.7'], ['notes-worker2', 'kind-worker'], ['5gjzs', 'bcdfg']),
      POD,
    ],
    ['keys in another order', '{"version":"0.2","run":"web-pod"}', '{"run":"web-pod","version":"0.2"}'],
    [
      'another layout',
      'kind: ConfigMap\napiVersion: v1\ndata: {a: b}\nmetadata: {name: x}',
      'apiVersion: v1\ndata:\n  a: b\nkind: ConfigMap\nmetadata:\n  name: x\n',
    ],
    ['ports that the cluster chose', edit(SERVICE, ['32112', '31000']), SERVICE],
    ['a wildcard for a value', edit(POD, ['nginx:1.29\n    imagePull', '...\n    imagePull']), POD],
    ['lines left open', 'apiVersion: v1\nkind: Pod\n...\n  name: web-pod\n...\n  phase: Running\n...', POD],
    [
      'hashes in labels',
      '{"app":"web","pod-template-hash":"7c5ddbdf54"}',
      '{"app":"web","pod-template-hash":"6f9bcdc979"}',
    ],
    [
      'the API server of a kubeconfig',
      edit(realOutput('config-view'), ['127.0.0.1:32759', '127.0.0.1:6443']),
      realOutput('config-view'),
    ],
    [
      'items in another order',
      'apiVersion: v1\nkind: List\nitems: [{name: a, x: 1}, {name: b, x: 2}]',
      'apiVersion: v1\nitems:\n- name: b\n  x: 2\n- name: a\n  x: 1\nkind: List\n',
    ],
  ])('%s', (_, page, cluster) => {
    expect(compare(page, cluster)).toMatchObject({ equal: true });
  });
  test('a capture may stand for a number', () => {
    const compared = compare(edit(SERVICE, ['32112', '"<port=...>"']), SERVICE);
    expect(compared.equal && compared.captures).toEqual(new Map([['port', '32112']]));
  });
});

describe('YAML and JSON that say something else', () => {
  test.each([
    [
      'a value',
      edit(POD, ['nginx:1.29', 'nginx:1.28']),
      POD,
      13,
      'Unexpected spec.containers[0].image: nginx:1.29, expected nginx:1.28.',
    ],
    ['a type', '{"replicas":"3"}', '{"replicas":3}', 0, /replicas/],
    ['a key that is missing', `${POD}extra: 1\n`, POD, 96, 'Expected extra: 1 is missing from the output.'],
    ['a key that is new', POD, `${POD}extra: 1\n`, 0, 'Unexpected extra: 1, expected nothing there.'],
    [
      'a port that the Service gives',
      edit(SERVICE, ['"port": 80', '"port": 81']),
      SERVICE,
      27,
      /spec\.ports\[0\]\.port: 80/,
    ],
    ['a list that is longer', '{"a":[1]}', '{"a":[1,2]}', 0, /a\[1\]: 2/],
    [
      'a phase between wildcard lines',
      'apiVersion: v1\nkind: Pod\n...\n  phase: Pending\n...',
      POD,
      3,
      /phase: Running/,
    ],
    [
      'another workload',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web-7c5ddbdf54-abcde}',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: api-778c4fcf69-dlntr}',
      2,
      /api-778c4fcf69-dlntr/,
    ],
  ])('%s', (_, page, cluster, line, reason) => {
    const compared = compare(page, cluster);
    expect(compared).toMatchObject({ equal: false, line });
    expect(compared.equal ? '' : compared.reason).toMatch(reason);
  });
  test('a NodePort that the page gave', () => {
    const { world } = pageContext();
    const context = pageContext({ world: { ...world, given: new Set(['31000']) } });
    expect(compare(edit(SERVICE, ['32112', '31000']), SERVICE, context).equal).toBe(false);
  });
});

test('nesting and aliases without end are compared as lines', () => {
  const deep = '['.repeat(20_000);
  expect(compare(deep, deep).equal).toBe(true);
  const bomb = `apiVersion: v1\nkind: x\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map(
      (key, index) =>
        `${key}: &${key} [${Array(9)
          .fill(`*${'abcdefghij'[index] ?? ''}`)
          .join(',')}]`,
    )
    .join('\n')}`;
  expect(compare(bomb, `${bomb}\nz: 1`).equal).toBe(false);
});
