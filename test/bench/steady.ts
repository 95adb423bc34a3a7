/** Runs all pages again and again, in a random order and with a random concurrency: `npm run steady -- 10 --cluster kind`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import { DOCS_ORDER, randomSeed } from '../../plugins/notes-runner/run/page-order.ts';
import { howItFailed } from '../../scripts/report/repeats.ts';
import { tally, tallyText } from '../../scripts/report/summary.ts';
import { colorsFor } from '../../scripts/report/colors.ts';

const HELP = `Runs all pages N times and compares: any step that is not as in the others is a flake.

  npm run steady -- [N] [--cluster kind|embedded] [--k8s VERSION]      (default: 10)

Keep a cluster first (npm run cluster -- up), else each run starts its own. One line a run; \`npm run verify-notes -- --seed S
--concurrency C\` replays one. Exit code 1 where a run was not like the first.
`;
const VERIFY = resolve(import.meta.dirname, '../../scripts/verify-notes.ts');
/** Pages mostly wait: more of them than processors is the usual case. */
const MOST_AT_ONCE = 4 * availableParallelism();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cluster: { type: 'string' }, k8s: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help === true) process.stdout.write(HELP);
else process.exitCode = await steady(Number(positionals[0] ?? 10));

async function steady(times: number): Promise<number> {
  const results = await mkdtemp(join(tmpdir(), 'notes-steady-'));
  const cluster = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name}`, value] : [],
  );
  const verdicts = new Map<string, number>();
  try {
    for (let run = 1; run <= times; run += 1) {
      const seed = run === 1 ? DOCS_ORDER : randomSeed();
      const concurrency = run === 1 ? 1 : 2 + Math.floor(Math.random() * (MOST_AT_ONCE - 1));
      const { text, verdict } = await once([...cluster, '--results', results], seed, concurrency);
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      process.stdout.write(`run ${run}: seed ${seed}, concurrency ${concurrency}: ${text}\n`);
    }
  } finally {
    await rm(results, { recursive: true, force: true });
  }
  const alike = Math.max(...verdicts.values());
  process.stdout.write(`${times} runs: ${alike} alike\n`);
  return alike === times ? 0 : 1;
}

/** One run: a line for people, and all verdicts as a text that is the same for runs that found the same. */
async function once(args: readonly string[], seed: number, concurrency: number) {
  const startedAt = performance.now();
  const options = ['--json', '--seed', String(seed), '--concurrency', String(concurrency), ...args];
  const { stdout, stderr, exitCode } = await execa(process.execPath, [VERIFY, ...options], {
    reject: false,
    stdin: 'ignore',
  });
  if (!stdout.startsWith('{')) {
    const why = stderr.trim().split('\n').at(-1) ?? '';
    return { text: `exit code ${exitCode ?? '?'}: ${why}`, verdict: why };
  }
  const { pages } = decodeResults(stdout);
  const steps = pages.flatMap((page) => page.steps);
  const bad = pages.flatMap((page) => {
    const how = howItFailed(page);
    return how === undefined ? [] : [`${page.id} ${how}`];
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const text = `${tallyText(tally(steps), colorsFor(process.stdout))} in ${seconds} s, exit code ${exitCode ?? '?'}`;
  return {
    text: [text, ...bad].join('; '),
    verdict: steps
      .map(({ id, verdict }) => `${id} ${verdict}`)
      .toSorted()
      .join('\n'),
  };
}
