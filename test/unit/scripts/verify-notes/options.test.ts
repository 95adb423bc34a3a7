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
])('%j is refused', (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(message);
});

test('--shuffle draws a seed, --seed gives it', () => {
  expect(parseOptions(['--shuffle']).seed).toBeGreaterThan(0);
  expect(parseOptions(['--shuffle', '--seed', '7']).seed).toBe(7);
  expect(parseOptions(['--seed', '7', '--repeat', '50'])).toMatchObject({ seed: 7, repeat: 50 });
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
