/** Measures what README claims: `npm run bench`. Ratios come from one run, because machines differ and drift. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import { EmbeddedBackend } from '../../plugins/notes-runner/cluster/embedded/embedded-backend.ts';
import { loadNotes } from '../../plugins/notes-runner/run/load-notes.ts';
import { pinnedKubernetesVersion } from '../../plugins/notes-runner/toolchain/versions.ts';
import { figureOf, measure, millisecondsText, secondsText } from './measure.ts';
import { plainScript } from './plain-script.ts';

const HELP = `Measures the embedded cluster, the runner and the whole set of notes against a plain script.

  npm run bench -- [--times N]

  --times N   runs of each measurement (default: 5)
`;
const VERIFY = resolve(import.meta.dirname, '../../scripts/verify-notes.ts');
/** Enough for a median that holds; a statement takes under a millisecond. */
const STATEMENTS = 200;

const { values } = parseArgs({ options: { times: { type: 'string', default: '5' }, help: { type: 'boolean' } } });
const times = Number(values.times);
const { signal } = new AbortController();
const cwd = process.cwd();
const kubernetesVersion = pinnedKubernetesVersion();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const quiet = (): void => undefined;

if (values.help === true) {
  process.stdout.write(HELP);
} else {
  const backend = new EmbeddedBackend({ checkout: cwd });
  const request = { kubernetesVersion, signal, progress: quiet };
  await using folder = await scratchFolder();
  // What is measured below has its tools and caches.
  await (await backend.up({ ...request, keep: true })).close();

  const cold = await measure(times, async () => {
    const cluster = await new EmbeddedBackend({ checkout: folder.path }).up({ ...request, keep: false });
    await cluster.close();
  });
  say(`embedded cluster, cold start and stop    ${secondsText(cold)}`);

  say(`own time per statement                   ${millisecondsText(await statementTimes(backend))}`);

  const results = join(folder.path, 'results');
  const verify = (...args: readonly string[]) =>
    execa(process.execPath, [VERIFY, '--results', results, ...args], { cwd, reject: false, stdin: 'ignore' });
  const page = await measure(times, () => verify('docs/resources/labels.md'));
  say(`one page on a warm cluster, with start   ${secondsText(page)}`);

  await compareWithScript(backend, folder.path, verify);
}

/** A statement that does nothing, through the sandbox, the shell and back. */
async function statementTimes(backend: EmbeddedBackend) {
  const cluster = await backend.up({ kubernetesVersion, signal, progress: quiet, keep: true });
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

/** All pages, verified, against the same statements one after another: pairs, so that a drifting machine cancels out. */
async function compareWithScript(
  backend: EmbeddedBackend,
  folder: string,
  verify: (...args: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const { notes } = await loadNotes({ docsDir: resolve(cwd, 'docs'), cwd, paths: [], strict: false });
  const pairs: { readonly verified: number; readonly plain: number }[] = [];
  for (let pair = 0; pair < Math.min(times, 3); pair += 1) {
    const verified = await measure(1, () => verify());
    const file = join(folder, 'results', `embedded-${kubernetesVersion}.json`);
    const { pages } = decodeResults(await readFile(file, 'utf8'));
    const scripts = notes.flatMap((planned, index) => {
      const found = pages.find(({ id }) => id === planned.plan.pageId);
      return found === undefined ? [] : [plainScript(planned, found, `plain-${index}`)];
    });
    const plain = await measure(1, () => runScripts(backend, scripts));
    pairs.push({ verified: verified.median, plain: plain.median });
  }
  const verified = figureOf(pairs.map((pair) => pair.verified));
  const plain = figureOf(pairs.map((pair) => pair.plain));
  const ratio = figureOf(pairs.map((pair) => pair.plain / pair.verified));
  say(`all pages, verified                      ${secondsText(verified)}`);
  say(`the same statements as plain scripts     ${secondsText(plain)}`);
  say(
    `plain / verified                         ${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)} … ${ratio.max.toFixed(2)})`,
  );
}

async function runScripts(backend: EmbeddedBackend, scripts: readonly string[]): Promise<void> {
  const cluster = await backend.up({ kubernetesVersion, signal, progress: quiet, keep: true });
  const session = await cluster.openSession({ pageId: 'plain', namespace: 'default' });
  for (const [index, text] of scripts.entries()) {
    await session.writeFile(`page-${index}.sh`, text);
    const { exit, stderr } = await session.run({
      text: `mkdir -p page-${index} && (cd page-${index} && bash ../page-${index}.sh >/dev/null)`,
      timeoutMs: 600_000,
    });
    if (exit.kind !== 'code' || exit.code !== 0)
      say(`  script ${index} ended early: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  }
  await session.close();
}

async function scratchFolder() {
  const path = await mkdtemp(join(tmpdir(), 'notes-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
