import { expect, test } from 'vitest';
import { parseOptions, refuseSwallowedOptions } from '../../../../scripts/bump-k8s/options.ts';

const DEFAULTS = { paths: [], docs: 'docs', cluster: 'embedded' };

test.each([
  [['1.38'], { ...DEFAULTS, version: '1.38' }],
  [['v1.38.2'], { ...DEFAULTS, version: '1.38.2' }],
  [
    ['1.38', '--cluster', 'kind', '--docs', 'notes', 'a.md'],
    { version: '1.38', paths: ['a.md'], docs: 'notes', cluster: 'kind' },
  ],
  [['--help'], undefined],
])('%j is read', (argv, options) => {
  expect(parseOptions(argv)).toEqual(options);
});

test.each([
  [[], 'Unexpected end of the command line, expected a Kubernetes version.'],
  [['1'], 'Unexpected Kubernetes version "1", expected one such as 1.38 or 1.38.2.'],
  [['docs/pod.md'], 'Unexpected Kubernetes version "docs/pod.md", expected one such as 1.38 or 1.38.2.'],
  [['1.38.0-rc.1'], 'Unexpected Kubernetes version "1.38.0-rc.1", expected one such as 1.38 or 1.38.2.'],
  [['1.38', '--cluster', 'minikube'], 'Unexpected cluster "minikube", expected embedded or kind.'],
  [['1.38', '--fast'], "Unknown option '--fast'."],
])('%j is refused', (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(message);
});

test('an option that npm kept for itself is refused, not lost', () => {
  expect(() => refuseSwallowedOptions({ npm_config_cluster: 'true' })).toThrow('npm kept --cluster for itself.');
  expect(() => refuseSwallowedOptions({ npm_config_cluster: '', PATH: '/bin' })).not.toThrow();
});
