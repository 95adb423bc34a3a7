import { expect, test } from 'vitest';

import { mergeIntoFile } from '../../../../plugins/notes-core/yaml/merge-into-file.ts';

const FILE = `# web
apiVersion: apps/v1
kind: Deployment
metadata: {name: web} # its name
spec:
  replicas: 1 # one
  template:
    spec:
      containers:
      - name: nginx
        image: nginx # old
      tolerations:
      - key: a
`;

test.each([
  ['a scalar', ['spec'], { replicas: 3 }, ['  replicas: 1 # one', '  replicas: 3 # one']],
  [
    'an item by its name',
    ['spec', 'template', 'spec'],
    { containers: [{ name: 'nginx', image: 'httpd' }] },
    ['image: nginx #', 'image: httpd #'],
  ],
  [
    'a new item',
    ['spec', 'template', 'spec'],
    { containers: [{ name: 'b', image: 'c' }] },
    ['# old\n', '# old\n      - name: b\n        image: c\n'],
  ],
  [
    'a list without names as a whole',
    ['spec', 'template', 'spec'],
    { tolerations: [{ key: 'b' }] },
    ['- key: a', '- key: b'],
  ],
  ['a new key', [], { spec: { paused: true } }, ['      - key: a\n', '      - key: a\n  paused: true\n']],
  [
    'a list item by its index',
    ['spec', 'template', 'spec', 'containers', 0],
    { image: 'x' },
    ['image: nginx #', 'image: x #'],
  ],
  ['null as a removal', ['spec'], { replicas: null }, ['  replicas: 1 # one\n', '']],
])('%s is merged, all else stays as it is', (_title, at, fragment, [from, to]) => {
  expect(mergeIntoFile(FILE, at, fragment)).toEqual({ kind: 'merged', text: FILE.replace(from ?? '', to ?? '') });
});

test('in a file of several documents the one that has the place is meant', () => {
  const merged = mergeIntoFile(`kind: Service\n---\n${FILE}`, ['spec', 'template'], { a: 1 });
  expect(merged.kind === 'merged' && merged.text).toContain('kind: Service\n---\n');
  expect(mergeIntoFile('spec: {}\n---\nspec: {}\n', ['spec'], {})).toMatchObject({ kind: 'refused' });
  expect(mergeIntoFile('a: {}\n---\nb: {}\n', ['spec'], {})).toMatchObject({ kind: 'refused' });
});
