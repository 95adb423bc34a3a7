import process from 'node:process';
import { NotesError } from '../plugins/notes-core/diagnostics/notes-error.ts';
import { colorsFor } from './report/colors.ts';
import { EXIT } from './verify-notes/exit-code.ts';
import { main } from './verify-notes/main.ts';

const interrupt = new AbortController();
process.once('SIGINT', () => {
  process.stderr.write('\nStopping: ending the pages and the cluster. Ctrl-C again to leave at once.\n');
  interrupt.abort();
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
});
process.once('SIGTERM', () => interrupt.abort());

try {
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interrupt.signal,
  });
} catch (error) {
  // What was being done when Ctrl-C came says nothing.
  if (!interrupt.signal.aborted) complain(error);
}
if (interrupt.signal.aborted) process.exitCode = EXIT.interrupted;

function complain(error: unknown): void {
  if (!(error instanceof NotesError)) throw error;
  const colors = colorsFor(process.stderr);
  process.stderr.write(`${colors.red('error')} ${error.code}  ${error.message}\n`);
  if (error.hint !== undefined) process.stderr.write(`    ${colors.cyan('→')} ${error.hint}\n`);
  process.exitCode = error.kind === 'usage' ? EXIT.usage : EXIT.environment;
}
