/** Prints the Markdown summary of the results in a folder: `npm run --silent job-summary -- verify-results >> "$GITHUB_STEP_SUMMARY"` */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { decodeResults } from '../plugins/notes-core/results/codec.ts';
import { loadNotes } from '../plugins/notes-runner/run/load-notes.ts';
import { markdownSummary } from './report/markdown-summary.ts';
import { runMain } from './report/run-main.ts';
import { EXIT } from './verify-notes/exit-code.ts';

await runMain(async ([folder = 'verify-results']) => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const results = await Promise.all(
    names.map(async (name) => decodeResults(await readFile(join(folder, name), 'utf8'), name)),
  );
  const cwd = process.cwd();
  const { notes } = await loadNotes({ docsDir: resolve(cwd, 'docs'), cwd, paths: [], strict: false });
  const declared = notes.map(({ page }) => ({ file: page.file, privileges: page.config.privileges }));
  process.stdout.write(markdownSummary(results, declared));
  return EXIT.verified;
});
