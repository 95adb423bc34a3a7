import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notesFolder } from './support/verify-notes.ts';

/** Right with the author's `web`; the fragment in line 14 has it literally. */
const AUTHORS_OWN = `---
values: { name: web, image: { default: 'nginx:1.29', fixed: true } }
---

# Page

\`\`\`console
$ kubectl create deployment [name] --image=[image]
deployment.apps/[name] created
\`\`\`

A reader copies the next block with the author's name in it.

\`\`\`yaml fragment=deployment/web at=spec
replicas: 2
\`\`\`

\`\`\`bash cleanup
kubectl delete deployment [name] --ignore-not-found
\`\`\`
`;

test("a page that works only with its author's name fails with other values, says which, and is replayed by the seed", async () => {
  await using folder = await notesFolder({ 'page.md': AUTHORS_OWN });
  const own = await folder.verify();
  expect(own.exitCode, own.stdout + own.stderr).toBe(0);

  const run = await folder.verify('--shuffle-values', '--seed', '7');
  expect(run.exitCode, run.stderr).toBe(1);
  expect(run.stderr).toContain("placeholders have the values of seed 7, not the pages' own");
  expect(run.stdout).toMatch(/page\.md:14:1 failed NOTES-FRAGMENT/);
  const bound = /\[name\] was bound to `([a-z]+)`, not to the page's own `web`/.exec(run.stdout)?.[1];
  expect(bound).toMatch(/^[a-z]{3,}$/);
  expect(run.stdout).toMatch(/`web` stands literally at \S*page\.md:14:1: write \[name\] where it means the same/);
  expect(run.stdout).toMatch(/npm run verify-notes -- \S*page\.md --shuffle-values --seed 7/);

  const again = await folder.verify('--shuffle-values', '--seed', '7');
  expect(again.stdout).toContain(`[name] was bound to \`${bound ?? ''}\``);
});

test('a page that has its names as placeholders everywhere passes with any, output and all', async () => {
  const page = AUTHORS_OWN.replace('deployment/web', 'deployment/[name]');
  await using folder = await notesFolder({ 'page.md': page });
  const run = await folder.verify('--shuffle-values', '--json');
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  const [created] = run.pages[0]?.steps ?? [];
  expect(created?.statements[0]?.stdout).toMatch(/^deployment\.apps\/(?!web)[a-z]{3,} created/);
});

test('a drawn seed is printed, and a plan shows the values of one', async () => {
  await using folder = await notesFolder({ 'page.md': AUTHORS_OWN });
  const plan = (...args: string[]) => folder.verify('--plan', '--shuffle-values', ...args);
  const [one, same, other] = await Promise.all([plan('--seed', '7'), plan('--seed', '7'), plan('--seed', '8')]);
  expect(one.stdout).toBe(same.stdout);
  expect(one.stdout).not.toBe(other.stdout);
  expect(existsSync(join(folder.path, 'results'))).toBe(false);
});
