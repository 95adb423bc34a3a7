/** Sums Vitest's JSON reports and the notes' results into the one line that CI ends with. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeResults } from '../plugins/notes-core/results/codec.ts';
import { tally } from './report/summary.ts';

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const [reports = '.', results = 'verify-results'] = process.argv.slice(2);
const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const failedCommands = (await read(join(reports, 'failed'))).split('\n').filter((line) => line !== '');
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const file of (await readdir(reports)).filter((name) => name.endsWith('.json'))) {
  const report = JSON.parse(await read(join(reports, file))) as TestReport;
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests + report.numTodoTests;
}
for (const file of (await readdir(results).catch(() => [])).filter((name) => name.endsWith('.json'))) {
  const steps = decodeResults(await read(join(results, file))).pages.flatMap((page) => page.steps);
  const notes = tally(steps);
  const blocking = steps.filter((step) => step.verdict === 'unsteady' && step.blocks).length;
  counts.passed += notes.passed + notes.unsteady - blocking;
  counts.failed += notes.failed + notes.errored + blocking;
  counts.skipped += notes.skipped;
  if (notes.unsteady > 0) process.stderr.write(`${file}: ${notes.unsteady} unsteady, of which ${blocking} block\n`);
}
// A command that failed without a failed test (lint, types, installation) is a failure of its own.
counts.failed = Math.max(counts.failed, failedCommands.length);
for (const command of failedCommands) process.stderr.write(`${command}\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
