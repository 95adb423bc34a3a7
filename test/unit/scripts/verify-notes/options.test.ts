import { expect, test } from 'vitest';
import { helpText, parseOptions, refuseSwallowedOptions } from '../../../../scripts/verify-notes/options.ts';

test('nothing typed: all pages of docs, on the cluster that is chosen later', () => {
  expect(parseOptions([])).toEqual({
    paths: [],
    docs: 'docs',
    results: 'verify-results',
    reporters: [],
    plan: false,
    list: false,
    json: false,
    strict: false,
    update: false,
    keep: false,
    bail: false,
    watch: false,
    seed: 0,
    asReader: false,
    help: false,
  });
});

test('paths, short options, repeated reporters, units', () => {
  expect(
    parseOptions(['docs/pod.md', '-u', '-t', 'get pods', '--timeout', '90', '--reporter', 'junit', '--reporter=json']),
  ).toMatchObject({
    paths: ['docs/pod.md'],
    update: true,
    testNamePattern: 'get pods',
    timeoutMs: 90_000,
    reporters: ['junit', 'json'],
  });
});

test.each([
  [['--clutser', 'kind'], "Unknown option '--clutser'."],
  [['--cluster', 'minikube'], 'Unexpected cluster `minikube`, expected embedded or kind.'],
  [['--concurrency', '0'], 'Unexpected --concurrency `0`, expected a whole number above 0.'],
  [['--timeout', '1m'], 'Unexpected --timeout `1m`, expected a whole number above 0.'],
  [['--seed', '-1'], "Option '--seed' argument is ambiguous."],
  [['--seed', 'x'], 'Unexpected --seed `x`, expected a whole number of at most six digits.'],
  [['--repeat', '5', '-u'], 'Unexpected --update beside --repeat, expected one of them.'],
  [['--repeat', '5', '--watch'], 'Unexpected --watch beside --repeat, expected one of them.'],
  [['--shuffle-values', '--seed', '0'], 'Unexpected --seed 0 beside --shuffle-values, expected 1 or more.'],
  [['--shuffle-values', '-u'], 'Unexpected --update beside --shuffle-values, expected one of them.'],
  [['--as-reader', '--concurrency', '2'], 'Unexpected --concurrency beside --as-reader.'],
  [['--as-reader', '--shuffle'], 'Unexpected --shuffle beside --as-reader.'],
  [['--as-reader', '--seed', '7'], 'Unexpected --seed beside --as-reader.'],
  [['--as-reader', '--repeat', '2'], 'Unexpected --repeat beside --as-reader.'],
  [['--as-reader', '-u'], 'Unexpected --update beside --as-reader.'],
  [['--as-reader', '--watch'], 'Unexpected --watch beside --as-reader.'],
  [['--as-reader', '--results', './verify-results/'], 'Unexpected --results ./verify-results/ beside --as-reader'],
])('%j is refused', (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(message);
});

test('--shuffle draws a seed, --seed gives it', () => {
  expect(parseOptions(['--shuffle']).seed).toBeGreaterThan(0);
  expect(parseOptions(['--shuffle', '--seed', '7']).seed).toBe(7);
  expect(parseOptions(['--seed', '7', '--repeat', '50'])).toMatchObject({ seed: 7, repeat: 50 });
});

test("--shuffle-values draws its seed; the order stays the docs', unless it is drawn, too", () => {
  const { seed, valuesSeed } = parseOptions(['--shuffle-values']);
  expect(seed).toBe(0);
  expect(valuesSeed).toBeGreaterThan(0);
  expect(parseOptions(['--shuffle-values', '--seed', '7'])).toMatchObject({ seed: 0, valuesSeed: 7 });
  expect(parseOptions(['--shuffle-values', '--shuffle', '--seed', '7'])).toMatchObject({ seed: 7, valuesSeed: 7 });
  expect(parseOptions(['--as-reader', '--shuffle-values', '--seed', '7'])).toMatchObject({
    seed: 0,
    valuesSeed: 7,
    asReader: true,
  });
});

test.each([
  [['--as-reader'], 'verify-results-as-reader'],
  [['--shuffle-values'], 'verify-results-shuffle-values'],
  [['--as-reader', '--shuffle-values'], 'verify-results-as-reader-shuffle-values'],
  [['--as-reader', '--results', 'mine'], 'mine'],
])('%j keeps its results apart from those that the site shows', (argv, folder) => {
  expect(parseOptions(argv).results).toBe(folder);
});

test.each([
  [{ npm_config_strict: 'true' }, [], 'npm run verify-notes -- --strict'],
  [{ npm_config_docs: 'other' }, ['a.md'], 'npm run verify-notes -- --docs other a.md'],
  [{ npm_config_plan: 'true', npm_config_k8s: '1.36' }, [], 'npm run verify-notes -- --k8s 1.36 --plan'],
])('options that npm swallowed are named with the corrected line: %j', (env, argv, line) => {
  const run = (): void => refuseSwallowedOptions({ npm_lifecycle_event: 'verify-notes', ...env }, argv);
  expect(run).toThrow(expect.objectContaining({ kind: 'usage', hint: `Type: ${line}` }));
});

test("outside npm, and for npm's own defaults, nothing is refused", () => {
  refuseSwallowedOptions({ npm_config_strict: 'true' }, []);
  refuseSwallowedOptions({ npm_lifecycle_event: 'verify-notes', npm_config_json: '', npm_config_timeout: '' }, []);
});

test('every option is in --help', () => {
  expect(helpText()).toMatchSnapshot();
});
