import { expect, test } from 'vitest';
import { findImage } from '../../../../plugins/notes-runner/manifest/find-image.ts';
import { textOfPage } from './texts.ts';

const TEXT = `kind: ConfigMap
data: {note: "nginx:1.29"}
---
kind: Pod
spec:
  containers:
  - {name: a, image: busybox:1.37}
  - name: b
    image: "nginx:1.29" # the one
`;

test.each([
  ['nginx:1.29', 9, 5],
  ['busybox:1.37', 7, 15],
])('%s is named in line %i', (image, line, column) => {
  expect(findImage(textOfPage(TEXT), image)).toEqual({ line, column });
});

test('an image that the YAML does not name has no place', () => {
  expect(findImage(textOfPage(TEXT), 'nginx')).toBeUndefined();
  expect(findImage(textOfPage('a: ['), 'nginx')).toBeUndefined();
});
