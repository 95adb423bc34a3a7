import process from 'node:process';
import { runInterruptible } from './report/run-main.ts';
import { main } from './verify-notes/main.ts';

await runInterruptible('ending the pages and the cluster', (argv, signal) =>
  main(argv, { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr, signal }),
);
