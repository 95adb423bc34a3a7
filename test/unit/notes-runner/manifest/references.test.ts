import { expect, test } from 'vitest';

import { referencesOf } from '../../../../plugins/notes-runner/manifest/references.ts';

const pod = {
  serviceAccountName: 'robot',
  volumes: [
    { name: 'a', configMap: { name: 'files' } },
    { name: 'b', secret: { secretName: 'keys', optional: true } },
    { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
    { name: 'd', projected: { sources: [{ secret: { name: 'token' } }] } },
  ],
  containers: [
    {
      name: 'a',
      env: [
        { name: 'PLAIN', value: 'x' },
        { name: 'KEY', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } },
      ],
      envFrom: [{ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'more', optional: true } }],
    },
  ],
};
const expected = [
  'ConfigMap files at volumes[0].configMap.name',
  'PersistentVolumeClaim data at volumes[2].persistentVolumeClaim.claimName',
  'Secret token at volumes[3].projected.sources[0].secret.name',
  'ConfigMap settings at containers[0].envFrom[0].configMapRef.name',
  'Secret login.password at containers[0].env[1].valueFrom.secretKeyRef.name',
  'ServiceAccount robot at serviceAccountName',
];

test.each([
  ['a Pod', { kind: 'Pod', spec: pod }, 'spec'],
  ['a Deployment', { kind: 'Deployment', spec: { template: { spec: pod } } }, 'spec.template.spec'],
  [
    'a CronJob',
    { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: pod } } } } },
    'spec.jobTemplate.spec.template.spec',
  ],
])('%s refers to what its Pods need and is not optional', (_title, object, base) => {
  const found = referencesOf(object).map(
    ({ kind, name, key, path }) =>
      `${kind} ${name}${key === undefined ? '' : `.${key}`} at ${path.replace(`${base}.`, '')}`,
  );
  expect(found).toEqual(expected);
});

test('an object without Pods refers to nothing', () => {
  expect(referencesOf({ kind: 'ConfigMap', data: { a: 'b' } })).toEqual([]);
});
