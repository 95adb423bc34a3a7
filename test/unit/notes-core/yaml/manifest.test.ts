import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../../plugins/notes-core/yaml/manifest.ts';

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}`;

describe('readManifest', () => {
  test('names the objects of all documents with their places', () => {
    const text =
      '# one\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: dev\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: dev\n';
    expect(readManifest(text)).toMatchObject([
      { resource: 'namespace', name: 'dev', clusterScoped: true, offset: 6 },
      {
        resource: 'deployment',
        name: 'web',
        namespace: 'dev',
        clusterScoped: false,
        offset: text.indexOf('apiVersion: apps'),
      },
    ]);
  });

  test('opens lists', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n  - {apiVersion: v1, kind: Secret, metadata: {name: b}}\n';
    expect(readManifest(text).map(({ resource, name }) => `${resource}/${name}`)).toEqual(['configmap/a', 'secret/b']);
  });

  test.each([
    ['', []],
    ['a: 1\n', []],
    ['kind: Pod\n', []],
    ['- 1\n', []],
    ['a: [\n', []],
  ])('finds nothing in %j', (text, objects) => {
    expect(readManifest(text)).toEqual(objects);
  });

  test('collects images of all kinds of containers, each once', () => {
    const text = pod(
      '  initContainers:\n    - image: busybox:1.37\n  containers:\n    - image: nginx:1.29\n    - image: nginx:1.29\n  x: {image: no}\n',
    );
    expect(readManifest(text)[0]?.images).toEqual(['busybox:1.37', 'nginx:1.29']);
  });

  test.each([
    [pod('  containers: []\n'), []],
    [pod('  restartPolicy: Always\n'), []],
    [pod('  restartPolicy: Never\n'), ['containers']],
    [pod('  restartPolicy: OnFailure\n'), ['containers']],
    ['apiVersion: batch/v1\nkind: Job\n', ['containers']],
    ['apiVersion: batch/v1\nkind: CronJob\n', ['containers']],
    ['apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n', ['metrics']],
    ['apiVersion: v1\nkind: Service\nspec: {type: LoadBalancer}\n', []],
  ])('derives needs of %j', (text, needs) => {
    expect(readManifest(text)[0]?.needs).toEqual(needs);
  });

  test.each([
    ['kind: PersistentVolumeClaim\nspec: {}\n', [undefined]],
    ['kind: PersistentVolumeClaim\nspec: {storageClassName: ""}\n', ['']],
    ['kind: PersistentVolumeClaim\nspec: {storageClassName: fast}\n', ['fast']],
    ['kind: PersistentVolumeClaim\nspec: {volumeName: pv1}\n', []],
    [
      'kind: StatefulSet\nspec:\n  volumeClaimTemplates:\n    - metadata: {name: data}\n      spec: {storageClassName: slow}\n',
      ['slow'],
    ],
    ['kind: Pod\n', []],
  ])('lists the claims of %j', (text, claims) => {
    expect(readManifest(`apiVersion: v1\n${text}`)[0]?.claims).toEqual(claims);
  });

  test('knows the class that a volume provides', () => {
    const text = 'apiVersion: v1\nkind: PersistentVolume\nspec: {storageClassName: manual}\n';
    expect(readManifest(text)[0]?.providesClass).toBe('manual');
  });

  test('mentions what it refers to, not its own name and labels', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: front\n  labels: {team: ops}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n';
    const mentions = readManifest(text)[0]?.mentions;
    expect(mentions).toEqual(expect.arrayContaining(['web', 'app=web', '80']));
    expect(mentions).not.toEqual(expect.arrayContaining(['front']));
    expect(mentions).not.toEqual(expect.arrayContaining(['ops']));
  });

  test('knows labels of objects and their Pods, and the claims of a StatefulSet', () => {
    const text =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, labels: {team: ops}}\nspec:\n  template: {metadata: {labels: {app: db}}}\n  volumeClaimTemplates: [{metadata: {name: data}}]\n';
    expect(readManifest(text)).toMatchObject([{ labels: ['team=ops', 'app=db'], claimNames: ['data-db'] }]);
  });
});
