import { expect, test } from 'vitest';
import { unbindPlaceholders } from '../../../../plugins/notes-core/placeholders/unbind.ts';

const values = new Map([
  ['pod-name', 'web'],
  ['deploy-name', 'web-shop'],
  ['replicas', '3'],
  ['namespace', 'default'],
]);

test.each([
  ['pod/web created', '', 'pod/[pod-name] created'],
  ['pod/web created', 'pod/<pod-name> created', 'pod/<pod-name> created'],
  ['web-shop   3/3', '', '[deploy-name]   3/3'],
  ['web-shop   3/3', '[replicas]', '[deploy-name]   [replicas]/[replicas]'],
  ['web-shop-7d4b9c8f6d-x2x7k   1/1', '', '[deploy-name]-7d4b9c8f6d-x2x7k   1/1'],
  ['web-0', '', '[pod-name]-0'],
  ['web-data', '', 'web-data'],
  ['my-web', '', 'my-web'],
  ['webhook', '', 'webhook'],
  ['web.yaml', '', 'web.yaml'],
  ['web.default.svc.cluster.local', '', '[pod-name].default.svc.cluster.local'],
  ['pods "web" not found', '', 'pods "[pod-name]" not found'],
  ['It is web.', '', 'It is [pod-name].'],
  ['Namespace:  default', '', 'Namespace:  [namespace]'],
])('puts placeholders back into %j where the page wrote %j', (output, written, text) => {
  expect(unbindPlaceholders(output, values, written)).toBe(text);
});

test('prefers the name that the page writes where two have one value', () => {
  const same = new Map([
    ['pod-name', 'web'],
    ['app', 'web'],
  ]);
  expect(unbindPlaceholders('web', same, '<app>')).toBe('<app>');
  expect(unbindPlaceholders('web', same)).toBe('[pod-name]');
});

test('without values nothing changes', () => {
  expect(unbindPlaceholders('web', new Map())).toBe('web');
});
