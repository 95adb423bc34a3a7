import { expect, test } from 'vitest';
import type { ObjectMeta } from '../../../../plugins/notes-runner/kubernetes/object.ts';
import { madeByOthers } from '../../../../plugins/notes-runner/page/made-by-others.ts';
import { fence, planned } from '../../notes-core/plan/planned.ts';

const { plan } = planned(
  [
    fence(
      'bash',
      'kubectl create ns team-a\nkubectl label ns/team-b x=y\nkubectl create rolebinding view --serviceaccount=default:team-c',
    ),
    fence('yaml', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team-d\n'),
    fence('console', '$ kubectl get ns\nteam-shown   Active   1s'),
  ].join('\n'),
);
const seen = (name: string, namespace?: string) => ({
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) } as ObjectMeta,
});

test.each(['team-a', 'team-b', 'team-c', 'team-d'])("%s, which the page types, is the page's", (name) => {
  expect(madeByOthers({ kept: true }, plan, 'default')(seen(name))).toBe(false);
});

test.each(['team', 'h-volumes', 'team-aa', 'my-team-a', 'team-shown'])(
  "%s, which it does not type, is somebody else's, and must not be removed",
  (name) => {
    expect(madeByOthers({ kept: true }, plan, 'default')(seen(name))).toBe(true);
    expect(madeByOthers({ kept: true }, plan, 'default')(seen(name, 'kube-system'))).toBe(true);
  },
);

test("what is in the page's namespace, or serves a claim from there, is the page's whatever its name", () => {
  const isOthers = madeByOthers({ kept: true }, plan, 'default');
  expect(isOthers(seen('pvc-1', 'default'))).toBe(false);
  expect(isOthers({ ...seen('pvc-1'), claimedFrom: 'default' })).toBe(false);
  expect(isOthers({ ...seen('pvc-1'), claimedFrom: 'h-volumes' })).toBe(true);
});

test('a cluster that is not kept is the run’s alone, and so is what appears on it', () => {
  expect(madeByOthers({ kept: false }, plan, 'default')(seen('h-volumes'))).toBe(false);
});
