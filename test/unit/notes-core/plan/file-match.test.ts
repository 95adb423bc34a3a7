import { expect, test } from 'vitest';
import { mentionsFile } from '../../../../plugins/notes-core/plan/file-match.ts';

test.each([
  ['web.yaml', 'web.yaml'],
  ['./web.yaml', 'web.yaml'],
  ['../web.yaml', 'web.yaml'],
  ['dir/web.yaml', 'dir/web.yaml'],
  ['web.yaml', 'dir/web.yaml'],
  ['dir', 'dir/web.yaml'],
  ['dir/', 'dir/web.yaml'],
  ['./dir', 'dir/sub/web.yaml'],
  ['.', 'web.yaml'],
  ['./', 'dir/web.yaml'],
  ['*.yaml', 'web.yaml'],
  ['dir/*.yaml', 'dir/web.yaml'],
  ['web.y?ml', 'web.yaml'],
  ['$DIR/web.yaml', 'dir/web.yaml'],
  ['--from-file=web.yaml', 'web.yaml'],
  ['key=conf/a.txt', 'conf/a.txt'],
  ['@body.json', 'body.json'],
  ['a.yaml,b.yaml', 'b.yaml'],
  ['kubectl apply -f web.yaml', 'web.yaml'],
])('%j uses %j', (word, path) => {
  expect(mentionsFile(word, path)).toBe(true);
});

test.each([
  ['web', 'web.yaml'],
  ['pod/web', 'web.yaml'],
  ['other.yaml', 'web.yaml'],
  ['*.json', 'web.yaml'],
  ['other', 'dir/web.yaml'],
  ['-', 'web.yaml'],
  ['di', 'dir/web.yaml'],
  ['{.items[*].metadata.name}', 'web.yaml'],
  ['webXyaml', 'web.yaml'],
])('%j does not use %j', (word, path) => {
  expect(mentionsFile(word, path)).toBe(false);
});
