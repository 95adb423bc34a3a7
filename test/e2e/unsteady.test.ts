import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, test } from 'vitest';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import { notesFolder } from './support/verify-notes.ts';

const CLI = fileURLToPath(new URL('../../scripts/verify-notes.ts', import.meta.url));

/**
 * A page that fails the first time that a cluster sees it, and passes from then on: it leaves a Lease in `default`, which
 * is not looked for as a leak, because the system makes and removes Leases on its own.
 */
function unsteadyPage(marker = `marker-${randomUUID()}`): string {
  return `# Page

\`\`\`yaml title="marker.yaml"
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata:
  name: ${marker}
  namespace: default
\`\`\`

\`\`\`bash
kubectl get lease ${marker} -n default || { kubectl create -f marker.yaml; false; }
\`\`\`

\`\`\`bash
echo later
\`\`\`
`;
}
/** Line of the statement that fails. */
const LINE = 12;

describe.concurrent('a page that failed is run once more', () => {
  test('one that fails twice has failed', async ({ expect }) => {
    await using folder = await notesFolder({ 'page.md': '# Page\n\n```bash\nfalse\n```\n' });
    const run = await folder.verify();
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/page\.md:4:1 failed NOTES-EXIT-CODE/);
    expect(run.stdout).toContain('failed in 2 of 2 runs');
    expect(run.stderr).toContain('page  run 1 of 2 failed at line 4');
  });

  test.for([['--bail'], ['-u'], ['--repeat', '1']])('not with %j', async (args, { expect }) => {
    await using folder = await notesFolder({ 'page.md': unsteadyPage() });
    const run = await folder.verify(...args);
    expect(run.exitCode, run.stdout).toBe(1);
    expect(run.stdout).toMatch(new RegExp(`page\\.md:${LINE}:1 failed NOTES-EXIT-CODE`));
    expect(run.stdout).not.toContain('unsteady');
  });

  test('--repeat tells how often a page failed, and where', async ({ expect }) => {
    await using folder = await notesFolder({ 'page.md': unsteadyPage(), 'good.md': '# Page\n\n```bash\ntrue\n```\n' });
    const run = await folder.verify('--repeat', '5', '--seed', '7');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(new RegExp(`page: 5 runs: 4 passed, 1 failed at line ${LINE} \\(run \\d\\)`));
    expect(run.stdout).toContain('good: 5 runs: 5 passed');
    expect(run.stdout).toMatch(/failed \(unsteady\) NOTES-EXIT-CODE/);
    expect(run.stdout).toContain('seed 7');
  });
});

describe.concurrent('what then passes is unsteady', () => {
  test('in a touched page it blocks, with both outputs and the seed, for Vitest too', async ({ expect }) => {
    await using checkout = await gitCheckout();
    await appendFile(checkout.page, '\nTouched.\n');
    const report = join(checkout.path, 'junit.xml');
    const run = await checkout.verify('--seed', '7', '--reporter', 'junit', '--outputFile', report);
    expect(run.exitCode, run.stdout + run.stderr).toBe(1);
    expect(run.stdout).toMatch(new RegExp(`docs/page\\.md:${LINE}:1 failed \\(unsteady\\) NOTES-EXIT-CODE`));
    expect(run.stdout).toMatch(/stderr: Error from server \(NotFound\).*where it passed, it printed:\n.*stdout: NAME/s);
    expect(run.stdout).toContain('npm run verify-notes -- docs/page.md --repeat 50 --seed 7');
    expect(await readFile(report, 'utf8')).toMatch(/<testsuite name="docs\/page\.md"[^>]* tests="3" failures="1"/);
  });

  test('elsewhere it warns: exit code 0, never plain green', async ({ expect }) => {
    await using checkout = await gitCheckout();
    const run = await checkout.verify();
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    expect(run.stdout).toContain('2 passed, 1 unsteady');
    expect(run.stdout).toMatch(new RegExp(`docs/page\\.md:${LINE} unsteady: failed in 1 of 2 runs .* only warns`));
    const text = await readFile(join(checkout.path, 'verify-results/embedded-v1.37.0.json'), 'utf8');
    expect(decodeResults(text).pages[0]?.steps).toMatchObject([
      { verdict: 'passed' },
      { verdict: 'unsteady', runs: { of: 2, failed: [1] }, blocks: false },
      { verdict: 'passed' },
    ]);
  });
});

/** A Git repository with an unsteady page, committed on its main branch; its runs have clusters of their own. */
async function gitCheckout() {
  const path = await mkdtemp(join(tmpdir(), 'notes-unsteady-'));
  const page = join(path, 'docs/page.md');
  await mkdir(join(path, 'docs'));
  await writeFile(page, unsteadyPage());
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  await execa('git', ['init', '--quiet', '--initial-branch=main'], { cwd: path });
  await execa('git', ['add', '.'], { cwd: path });
  await execa('git', [...identity, 'commit', '--quiet', '--message', 'Add a page'], { cwd: path });
  return {
    path,
    page,
    verify: (...args: readonly string[]) =>
      execa(process.execPath, [CLI, '--cluster', 'embedded', ...args], {
        cwd: path,
        reject: false,
        stdin: 'ignore',
        env: { NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_BASE_REF: '' },
      }),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
