/** Measures what README claims: `npm run bench`. Ratios come from one run, because machines differ and drift. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import type { BackendName, Preparation } from '../../plugins/notes-runner/cluster/backend.ts';
import { backendsOf } from '../../plugins/notes-runner/cluster/select.ts';
import { loadNotes } from '../../plugins/notes-runner/run/load-notes.ts';
import type { PlannedPage } from '../../plugins/notes-runner/run/planned-page.ts';
import { preparationFor } from '../../plugins/notes-runner/run/preparation.ts';
import { pinnedKubernetesVersion } from '../../plugins/notes-runner/toolchain/versions.ts';
import { figureOf, measure, millisecondsText, secondsText } from './measure.ts';
import { nodeMemory } from './node-memory.ts';
import { plainScript } from './plain-script.ts';

const HELP = `Measures a cluster, the runner and the whole set of notes against a plain script.

  npm run bench -- [--cluster embedded|kind] [--times N]

  --cluster NAME  default: embedded. With kind, all pages are prepared as verify-notes does
  --times N       runs of each measurement (default: 5; at most 3 of those that take minutes)
`;
const VERIFY = resolve(import.meta.dirname, '../../scripts/verify-notes.ts');
/** Enough for a median that holds; a statement takes about a millisecond. */
const STATEMENTS = 200;

const { values } = parseArgs({
  options: {
    cluster: { type: 'string', default: 'embedded' },
    times: { type: 'string', default: '5' },
    help: { type: 'boolean' },
  },
});
const times = Number(values.times);
const name: BackendName = values.cluster === 'kind' ? 'kind' : 'embedded';
const { signal } = new AbortController();
const cwd = process.cwd();
const kubernetesVersion = pinnedKubernetesVersion();
const say = (label: string, figure: string): void => void process.stdout.write(`${label.padEnd(44)}${figure}\n`);
const upOf = (checkout: string, keep: boolean, prepare?: Preparation) =>
  backendsOf({ checkout })[name].up({
    kubernetesVersion,
    signal,
    progress: () => undefined,
    keep,
    ...(prepare === undefined ? {} : { prepare }),
  });

if (values.help === true) {
  process.stdout.write(HELP);
} else {
  await using folder = await scratchFolder();
  const { notes } = await loadNotes({ docsDir: resolve(cwd, 'docs'), cwd, paths: [], strict: false });
  // What is measured below has its tools and caches.
  await (await upOf(cwd, true)).close();

  const cold = await measure(Math.min(times, 3), async () => (await upOf(folder.path, false)).close());
  say(`${name} cluster, cold start and stop`, secondsText(cold));
  say('own time per statement', millisecondsText(await statementTimes()));
  if (name === 'kind') {
    await measureImages(notes, folder.path);
    const memory = await nodeMemory();
    say('memory of the nodes', `${memory} MiB`);
  }

  const results = join(folder.path, 'results');
  const verify = (...args: readonly string[]) =>
    execa(process.execPath, [VERIFY, '--cluster', name, '--results', results, ...args], {
      cwd,
      reject: false,
      stdin: 'ignore',
    });
  for (const page of ['docs/index.md', 'docs/resources/labels.md']) {
    say(`${page}, warm, with start`, secondsText(await measure(times, () => verify(page))));
  }
  await compareWithScript(notes, results, verify);
}

/** A statement that does nothing, through the session and back. */
async function statementTimes() {
  const cluster = await upOf(cwd, true);
  const session = await cluster.openSession({ pageId: 'bench', namespace: 'default' });
  const samples: number[] = [];
  for (let index = 0; index < STATEMENTS; index += 1) {
    const startedAt = performance.now();
    await session.run({ text: ':', timeoutMs: 10_000 });
    samples.push(performance.now() - startedAt);
  }
  await session.close();
  return figureOf(samples);
}

/** Everything from nothing: a cluster that has the images of all pages; then those alone, into a cluster without them. */
async function measureImages(notes: readonly PlannedPage[], checkout: string): Promise<void> {
  const prepare = preparationFor(notes.map(({ plan }) => plan));
  const whole = await measure(1, async () => (await upOf(checkout, false, prepare)).close());
  say('the same with the images of all pages', secondsText(whole));
  const cluster = await upOf(checkout, false);
  const loading = await measure(1, () => cluster.prepare?.(prepare) ?? Promise.resolve());
  await cluster.close();
  say(`${prepare.images.length} images into 3 nodes`, secondsText(loading));
}

/** All pages, verified, against the same statements one after another: pairs, so that a drifting machine cancels out. */
async function compareWithScript(
  notes: readonly PlannedPage[],
  results: string,
  verify: (...args: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const pairs: { readonly verified: number; readonly plain: number }[] = [];
  let failed = 0;
  for (let pair = 0; pair < Math.min(times, 3); pair += 1) {
    const verified = await measure(1, () => verify());
    const { pages } = decodeResults(await readFile(join(results, `${name}-${kubernetesVersion}.json`), 'utf8'));
    const scripts = notes.flatMap((planned, index) => {
      const found = pages.find(({ id }) => id === planned.plan.pageId);
      return found === undefined ? [] : [plainScript(planned, found, `plain-${index}`, { waits: name === 'kind' })];
    });
    const plain = await measure(1, async () => {
      failed = await runScripts(scripts);
    });
    pairs.push({ verified: verified.median, plain: plain.median });
  }
  const ratio = figureOf(pairs.map(({ plain, verified }) => plain / verified));
  say('all pages, verified', secondsText(figureOf(pairs.map(({ verified }) => verified))));
  say('the same statements as plain scripts', secondsText(figureOf(pairs.map(({ plain }) => plain))));
  say('plain / verified', `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)} … ${ratio.max.toFixed(2)})`);
  say('statements that failed in the scripts', String(failed));
}

/** One after another, as the administrator. Gives the number of statements that failed. */
async function runScripts(scripts: readonly string[]): Promise<number> {
  const cluster = await upOf(cwd, true);
  const session = await cluster.openSession({ pageId: 'plain', namespace: 'default' });
  let failed = 0;
  for (const [index, text] of scripts.entries()) {
    await session.writeFile(`page-${index}.sh`, text);
    const { stdout } = await session.run({
      text: `mkdir -p page-${index} && (cd page-${index} && bash ../page-${index}.sh >/dev/null 2>&1; cat failed 2>/dev/null | wc -l)`,
      timeoutMs: 900_000,
    });
    failed += Number(stdout.trim());
  }
  await session.close();
  return failed;
}

async function scratchFolder() {
  const path = await mkdtemp(join(tmpdir(), 'notes-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
