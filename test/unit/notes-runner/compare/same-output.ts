import { realOutput } from './real-outputs.ts';
import { edit, HISTORY, NODES, PODS, PVC, SERVICES, WIDE, type Case } from './sample-tables.ts';

/** What a page may show for what a cluster printed. */
export const same: readonly Case[] = [
  { title: 'ages', page: edit(PODS, [/\b[456]s/g, '3d2h']), cluster: PODS },
  { title: 'an age that is not known', page: edit(PODS, ['4s', '<unknown>']), cluster: PODS },
  {
    title: 'the age of a restart',
    page: 'NAME      READY   STATUS    RESTARTS      AGE\nweb-pod   1/1     Running   1 (5s ago)    7s',
    cluster: 'NAME      READY   STATUS    RESTARTS        AGE\nweb-pod   1/1     Running   1 (2m30s ago)   5m',
  },
  { title: 'rows in another order', page: edit(PODS, [/^(NAME.*)\n(agent.*)\n(.*)/, '$1\n$3\n$2']), cluster: PODS },
  {
    title: 'generated suffixes of the same workloads',
    page: edit(
      PODS,
      [/6f9bcdc979-9vxkz/, '7c5ddbdf54-abcde'],
      [/6f9bcdc979-dbcfn/, '7c5ddbdf54-x2k9p'],
      ['qrl9m', 'x2k9p'],
    ),
    cluster: PODS,
  },
  { title: 'column widths', page: edit(PODS, [/ {2,}/g, '  ']), cluster: PODS },
  { title: 'columns of a row that is out of line', page: edit(PODS, ['web-pod      ', 'web-pod']), cluster: PODS },
  {
    title: 'a wildcard cell',
    page: edit(PODS, ['Running     0          4s', '...         0          4s']),
    cluster: PODS,
  },
  { title: 'a wildcard row', page: `${PODS.split('\n').slice(0, 2).join('\n')}\n...`, cluster: PODS },
  { title: 'a wildcard row between others', page: edit(PODS, [/\napi.*\n.*\n.*\n/, '\n...\n']), cluster: PODS },
  {
    title: 'rows behind a wildcard instead of the headings',
    page: '...\nweb-pod   1/1   Running   0   9m',
    cluster: PODS,
  },
  {
    title: 'columns left open by a wildcard heading',
    page: 'NAME   READY   ...\nweb-6f9bcdc979-9vxkz   1/1   ...\ndb-0   1/1   ...',
    cluster: WIDE,
  },
  { title: 'addresses', page: edit(WIDE, ['10.0.0.4', '10.244.1.17']), cluster: WIDE },
  {
    title: 'workers by role',
    page: edit(WIDE, ['notes-worker ', 'kind-worker2 '], ['notes-worker2', 'kind-worker']),
    cluster: WIDE,
  },
  {
    title: 'nodes, versions, kernels and runtimes of another cluster',
    page: edit(
      NODES,
      ['notes-control-plane', 'kind-control-plane'],
      ['notes-worker', 'kind-worker'],
      [/v1\.37\.0/g, 'v1.36.1'],
      [/Debian[^)]*\)  /g, 'Ubuntu 24.04   '],
      [/2\.3\.4/g, '2.1.0'],
      ['172.18.0.4', '172.18.0.3'],
    ),
    cluster: NODES,
  },
  {
    title: 'node addresses that a simulated cluster does not have',
    page: NODES,
    cluster: edit(NODES, [/172\.18\.0\.\d/g, '<none>    ']),
    context: { simulated: true },
  },
  {
    title: 'NodePorts that the cluster chose',
    page: edit(SERVICES, ['32112', '31000'], ['30129', '30130']),
    cluster: SERVICES,
  },
  { title: 'empty cells', page: PVC, cluster: edit(PVC, ['6s', '2m']) },
  {
    title: 'empty cells in a row shifted by a filled placeholder',
    page: edit(PVC, ['data   Pending', 'd   Pending']),
    cluster: edit(PVC, ['data ', 'd    ']),
  },
  {
    title: 'a title line above a table',
    page: 'deployment.apps/web\nREVISION  CHANGE-CAUSE\n2         <none>\n3         x',
    cluster: HISTORY,
  },
  {
    title: 'lines that name a generated object',
    page: 'pod/api-7c5ddbdf54-abcde condition met',
    cluster: 'pod/api-778c4fcf69-dlntr condition met\n',
  },
  {
    title: 'names only, per line',
    page: 'pod/db-0\npod/web-7c5ddbdf54-abcde',
    cluster: 'pod/db-0\npod/web-6f9bcdc979-9vxkz\n',
  },
  {
    title: 'hashes in labels',
    page: edit(realOutput('labels'), [/6f9bcdc979/g, '7c5ddbdf54']),
    cluster: realOutput('labels'),
  },
  {
    title: 'rows without headings',
    page: 'web-pod   1/1   Running   0     9s',
    cluster: 'web-pod   1/1   Running   0   10m',
  },
  {
    title: 'versions',
    page: 'Client Version: v1.36.1\nKustomize Version: v5.7.0\nServer Version: v1.36.1',
    cluster: realOutput('version'),
  },
  {
    title: 'the API server of another cluster',
    page: edit(realOutput('cluster-info'), ['127.0.0.1:32759', '127.0.0.1:6443']),
    cluster: realOutput('cluster-info'),
  },
  { title: 'nothing at all', page: '', cluster: '\n' },
  {
    title: 'any text inside a line',
    page: 'deployment "web" ... rolled out',
    cluster: 'deployment "web" successfully rolled out\n',
  },
  { title: 'Windows line ends', page: PODS.replaceAll('\n', '\r\n'), cluster: PODS },
  {
    title: 'endpoints',
    page: 'NAME         ENDPOINTS                      AGE\nkubernetes   172.18.0.4:6443                9d\nweb          10.244.1.2:80,10.244.2.2:80    9d',
    cluster:
      'NAME         ENDPOINTS                      AGE\nkubernetes   192.0.2.2:32759                41s\nweb          10.0.0.1:80,10.0.0.2:80        10s',
  },
  {
    title: 'a static Pod of the control plane by the role of its node',
    page: 'NAME                                READY\nkube-apiserver-kind-control-plane   1/1',
    cluster: 'NAME                                 READY\nkube-apiserver-notes-control-plane   1/1',
  },
  {
    title: 'measurements',
    page: 'NAME   CPU(cores)   MEMORY(bytes)\nweb    1m           3Mi',
    cluster: 'NAME   CPU(cores)   MEMORY(bytes)\nweb    20m          14Mi',
  },
  {
    title: 'names of scheduled Jobs',
    page: 'NAME                  STATUS     COMPLETIONS   DURATION   AGE\ntick-29000001         Complete   1/1           4s         9s',
    cluster:
      'NAME                  STATUS     COMPLETIONS   DURATION   AGE\ntick-29925318         Complete   1/1           1s         24s',
  },
];
