import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { compareDiagnostics, formatDiagnostic } from '../plugins/notes-core/diagnostics/diagnostic.ts';
import { loadPages } from '../plugins/remark-notes/index.ts';
import { lintPage } from './lint-notes/lint-page.ts';
import { runMain } from './report/run-main.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const HELP = `Checks the words and the Markdown of the notes; nothing is run.

  npm run lint-notes -- [PATHS…]      (default: all pages)
`;

await runMain(async (argv) => {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(HELP);
    return EXIT.verified;
  }
  const cwd = process.cwd();
  const { pages, diagnostics } = await loadPages({ docsDir: 'docs', cwd, paths: argv });
  const found = await Promise.all(
    pages.map(async ({ file }) => lintPage(file, await readFile(resolve(cwd, file), 'utf8'))),
  );
  const all = [...diagnostics.filter(({ severity }) => severity === 'error'), ...found.flat()];
  for (const diagnostic of all.sort(compareDiagnostics)) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
  process.stderr.write(`${pages.length} pages, ${all.length} mistakes\n`);
  return all.length === 0 ? EXIT.verified : EXIT.failed;
});
