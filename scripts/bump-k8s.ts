import process from 'node:process';
import { main } from './bump-k8s/main.ts';
import { runMain } from './report/run-main.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const interrupt = new AbortController();
process.once('SIGINT', () => {
  process.stderr.write('\nStopping: ending the run and its cluster. Ctrl-C again to leave at once.\n');
  interrupt.abort();
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
});
process.once('SIGTERM', () => interrupt.abort());

await runMain(async (argv) => {
  try {
    return await main(argv, {
      cwd: process.cwd(),
      env: process.env,
      stdout: process.stdout,
      stderr: process.stderr,
      signal: interrupt.signal,
    });
  } catch (error) {
    if (interrupt.signal.aborted) return EXIT.interrupted;
    throw error;
  }
});
