import { describe, expect, test } from 'vitest';
import { compareOutput } from '../../../../plugins/notes-runner/compare/compare-output.ts';
import { pageContext } from './page-world.ts';
import { realOutput } from './real-outputs.ts';
import { edit } from './sample-tables.ts';

const POD = realOutput('describe-pod');
const DEPLOYMENT = realOutput('describe-deployment');
const SERVICE = realOutput('describe-service');
const NODE = realOutput('describe-node');

describe('descriptions that say the same', () => {
  test.each([
    [
      'times, addresses, nodes, mounted tokens',
      edit(
        POD,
        [/11:17:15/g, '01:02:03'],
        [/10\.0\.0\.9/g, '10.244.0.7'],
        [/notes-worker2/g, 'kind-worker'],
        [/5gjzs/g, 'bcdfg'],
      ),
      POD,
    ],
    ['ages of events', edit(DEPLOYMENT, [/ 8s /, ' 3m2s '], [/ 1s /g, ' 4m (x2 over 9m) ']), DEPLOYMENT],
    ['generated names', edit(DEPLOYMENT, [/6f9bcdc979/g, '7c5ddbdf54'], [/689b9bdbdd/g, '54bcd6789f']), DEPLOYMENT],
    ['another width of the keys', edit(SERVICE, [/: {2,}/g, ':   ']), SERVICE],
    ['ports that the cluster chose', edit(SERVICE, ['32112', '31000']), SERVICE],
    [
      'facts of a node',
      edit(
        NODE,
        ['6.1.0', '6.8.0-40'],
        ['containerd://2.3.4', 'containerd://2.1.1'],
        ['Debian GNU/Linux 12 (bookworm)', 'Ubuntu 24.04'],
      ),
      NODE,
    ],
    [
      'parts between wildcards',
      'Name:      web-pod\n...\nStatus:    Running\n...\n  Normal  Scheduled  9m    default-scheduler  Successfully assigned default/web-pod to kind-worker\n...',
      POD,
    ],
  ])('%s', (_, page, cluster) => {
    expect(compareOutput(page, cluster, pageContext())).toMatchObject({ equal: true });
  });
  test('a container that only a real node has', () => {
    const page = edit(
      POD,
      ['Container ID:   ', `Container ID:   containerd://${'a'.repeat(64)}`],
      ['notes-worker2/', 'kind-worker/172.18.0.2'],
    );
    expect(compareOutput(page, POD, pageContext({ simulated: true })).equal).toBe(true);
    expect(compareOutput(page, POD, pageContext()).equal).toBe(false);
  });
});

describe('descriptions that say something else', () => {
  test.each([
    ['readiness', edit(POD, ['Ready:          True', 'Ready:          False']), POD, 21],
    ['a status below a wildcard', 'Name:      web-pod\n...\nStatus:    Pending\n...', POD, 2],
    ['replicas', edit(DEPLOYMENT, ['2 desired', '3 desired']), DEPLOYMENT, 6],
    [
      'what an event says',
      edit(realOutput('describe-claim'), ['FailedBinding', 'Bound']),
      realOutput('describe-claim'),
      15,
    ],
    ['numbers in a message', edit(DEPLOYMENT, ['6f9bcdc979 from 0 to 2', '6f9bcdc979 from 0 to 3']), DEPLOYMENT, 32],
    ['a reason', edit(DEPLOYMENT, ['DeploymentPaused', 'ReplicaSetUpdated']), DEPLOYMENT, 26],
  ])('%s', (_, page, cluster, line) => {
    expect(compareOutput(page, cluster, pageContext())).toMatchObject({ equal: false, line });
  });
});

describe('indentation', () => {
  test('counts in other text', () => {
    expect(compareOutput('a:\n  b', 'a:\n    b', pageContext()).equal).toBe(false);
  });
  test('trailing blanks do not', () => {
    expect(compareOutput('a  \nb', 'a\nb \n\n', pageContext()).equal).toBe(true);
  });
});

test('a line with many wildcards takes no longer than one without', () => {
  const page = `${'a...'.repeat(30)}b`;
  const started = performance.now();
  expect(compareOutput(page, 'a'.repeat(20_000), pageContext()).equal).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});
