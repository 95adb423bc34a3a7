import process from 'node:process';
import { main } from './bump-k8s/main.ts';
import { runInterruptible } from './report/run-main.ts';

await runInterruptible('ending the run and its cluster', (argv, signal) =>
  main(argv, { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr, signal }),
);
