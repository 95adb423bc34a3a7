import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import { encodeResults } from '../../plugins/notes-core/results/codec.ts';
import type { PageResults, Results } from '../../plugins/notes-core/results/results.ts';
import { planFile } from '../../plugins/remark-notes/site/plan-file.ts';

type Cluster = Results['cluster'];

export const EMBEDDED: Cluster = { backend: 'embedded', kubernetesVersion: 'v1.37.0', level: 'api' };

/** What a run on `cluster` would have found on a page as it is now; each statement printed `stdout`. */
export async function madePageResults(
  docsDir: string,
  path: string,
  stdout: string,
  { level }: Cluster,
): Promise<PageResults> {
  const { plan } = planFile(docsDir, path, await readFile(path, 'utf8'));
  const place = { line: 1, column: 1 };
  const steps = plan.steps.map((step): StepOutcome => {
    const base = { id: step.id, hash: step.hash, place, durationMs: 420 };
    if (step.kind === 'skip') {
      return { ...base, statements: [], verdict: 'skipped', reason: { kind: 'marked', text: step.reason } };
    }
    if (step.needs.includes('containers') && level === 'api') {
      return { ...base, statements: [], verdict: 'skipped', reason: { kind: 'capability', missing: ['containers'] } };
    }
    const exit = { kind: 'code', code: step.fails === undefined ? 0 : 1 } as const;
    const statements = [{ text: step.name, place, exit, stdout, stderr: '', durationMs: 40, attempts: 1 }];
    return { ...base, statements, verdict: 'passed', level, simulated: false, warnings: [] };
  });
  return { id: plan.pageId, file: plan.file, startedAt: '2026-11-24T00:00:00Z', durationMs: 900, steps, images: {} };
}

/** Writes a results file, under the name that `verify-notes` gives it. */
export async function writeResultsFile(
  resultsDir: string,
  cluster: Cluster,
  pages: readonly PageResults[],
): Promise<void> {
  const file = join(resultsDir, `${cluster.backend}-${cluster.kubernetesVersion}.json`);
  await writeFile(file, encodeResults({ schemaVersion: 1, cluster, pages }));
}

/** Results for every page of a docs folder, as of a run on the embedded cluster on which all went well. */
export async function writeMadeResults(docsDir: string, resultsDir: string): Promise<void> {
  const names = await readdir(docsDir, { recursive: true });
  const paths = names.filter((name) => /\.mdx?$/.test(name)).map((name) => join(docsDir, name));
  const pages = await Promise.all(paths.map((path) => madePageResults(docsDir, path, 'made for a test', EMBEDDED)));
  await writeResultsFile(resultsDir, EMBEDDED, pages);
}
