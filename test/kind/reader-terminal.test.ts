import { expect, test } from 'vitest';
import { notesFolder } from '../e2e/support/verify-notes.ts';

test('a reader types in a terminal of their own, and in the node only where the block says so', async () => {
  await using notes = await notesFolder({
    'terminal.md': `
~~~bash
kubectl create deployment web --image=nginx:1.29
here=$(pwd)
~~~

Only a node has this folder.

~~~bash expect=fail
test -d /kind
~~~

~~~bash node
test -d /kind
test -z "$here"
~~~

~~~bash
test -n "$here"
ip=$(kubectl get pods -l app=web -o jsonpath='{.items[0].status.podIP}')
kubectl annotate deployment web ip=$ip
~~~

~~~bash
curl -s -m 5 -o page.html $(kubectl get pods -l app=web -o jsonpath='{.items[0].status.podIP}')
~~~

~~~bash cleanup
kubectl delete deployment web
~~~
`,
  });
  const { exitCode, pages, stderr } = await notes.verify('--cluster', 'kind', '--as-reader', '--json');
  expect(
    pages.flatMap(({ steps }) => steps.filter(({ verdict }) => verdict !== 'passed')),
    stderr,
  ).toEqual([]);
  expect(exitCode).toBe(0);
});
