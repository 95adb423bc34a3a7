import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Capability } from '../../plugins/notes-core/block/options.ts';
import type { Cluster } from '../../plugins/notes-runner/cluster/backend.ts';
import { VERSIONS } from '../../plugins/notes-runner/toolchain/versions.ts';
import { notesFolder } from '../e2e/support/verify-notes.ts';
import { openKeptCluster } from './support/open-cluster.ts';

/** What is not everywhere. */
const PROBED: ReadonlySet<Capability> = new Set(['nfs', 'load-balancer', 'network-policy']);

let cluster: Cluster;
beforeAll(async () => {
  // Where nothing is cached yet, helm is downloaded or built first.
  cluster = await openKeptCluster({ images: [], needs: new Set(['helm']) });
}, 20 * 60_000);
afterAll(() => cluster.close());

test('a kind cluster has what containers bring, and only the load balancers and kernel modules that are there', () => {
  const sure = ['containers', 'tty', 'network', 'metrics', 'storage', 'helm'];
  expect([...cluster.capabilities].filter((name) => !PROBED.has(name))).toEqual(sure);
});

test('tools and add-ons that a page needs are brought in, and each statement meets the real thing', async () => {
  await using notes = await notesFolder({
    'terminal.md': `
~~~bash
kubectl run web --image=busybox:1.37 --restart=Never -- sh -c 'echo started; sleep 600'
~~~

~~~console
$ kubectl logs web
started
~~~

~~~console
$ kubectl exec -it web -- sh -c 'test -t 0 && test -t 1 && echo a terminal'
a terminal
~~~

~~~bash stdin="echo typed\\nexit 3\\n" expect=fail exit=3
kubectl exec -it web -- sh
~~~

~~~bash
kubectl run once -it --rm --image=busybox:1.37 --restart=Never -- echo gone
~~~

~~~bash background="Forwarding from"
kubectl port-forward pod/web 18080:80
~~~

~~~bash cleanup
kubectl delete pod web --now
~~~
`,
    'volume.md': `
~~~yaml settle=none
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Mi } }
~~~

~~~yaml
apiVersion: v1
kind: Pod
metadata: { name: writer }
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: writer
      image: busybox:1.37
      command: [sh, -c, 'echo kept >/data/file; sleep 600']
      volumeMounts: [{ name: data, mountPath: /data }]
  volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
~~~

~~~console
$ kubectl exec writer -- cat /data/file
kept
~~~
`,
    'helm.md': `
~~~console
$ helm version --template '{{.Version}}'
${VERSIONS.helm}
~~~

~~~console
$ helm list
NAME  NAMESPACE  REVISION  UPDATED  STATUS  CHART  APP VERSION
~~~
`,
    'metrics.md': `
~~~bash timeout=120s
kubectl top nodes
~~~
`,
  });
  const { exitCode, stderr, pages } = await notes.verify('--cluster', 'kind', '--json');
  const bad = pages.flatMap(({ steps }) => steps.filter(({ verdict }) => verdict !== 'passed'));
  expect(bad, stderr).toEqual([]);
  expect(exitCode).toBe(0);
  const verdicts = pages.flatMap(({ id, steps }) => steps.map((step) => `${id} ${step.verdict}`));
  expect(new Set(verdicts)).toEqual(new Set(['terminal passed', 'volume passed', 'helm passed', 'metrics passed']));
  const levels = pages.flatMap(({ steps }) => steps.map((step) => (step.verdict === 'passed' ? step.level : '')));
  expect(new Set(levels)).toEqual(new Set(['executed']));
  expect(Object.keys(pages.find(({ id }) => id === 'volume')?.images ?? {})).toEqual(['busybox:1.37']);
});

test('what the cluster lacks is skipped with that reason', async () => {
  await using notes = await notesFolder({
    'lacking.md': `
~~~bash needs=load-balancer
echo never
~~~

~~~bash
kubectl version
~~~
`,
  });
  const { exitCode, pages } = await notes.verify('--cluster', 'kind', '--json');
  expect(exitCode).toBe(0);
  expect(pages[0]?.steps.map(({ verdict }) => verdict)).toEqual(
    cluster.capabilities.has('load-balancer') ? ['passed', 'passed'] : ['skipped', 'passed'],
  );
});
