import { expect, test } from 'vitest';
import { expandLetters } from '../../../../plugins/notes-core/shell/quoting.ts';

test.each([
  ['curl ¤:80', 'curl "${ip}":80'],
  ["sh -c 'curl ¤'", `sh -c 'curl '"\${ip}"''`],
  ['echo "at ¤!"', 'echo "at ${ip}!"'],
  ['echo "$(curl ¤)"', 'echo "$(curl "${ip}")"'],
  ["echo $'a\\t¤'", `echo $'a\\t'"\${ip}"$''`],
  ['cat <<EOF\n$a ¤\nEOF', 'cat <<EOF\n$a ${ip}\nEOF'],
  ["cat <<'EOF'\n$a `b` \\c ¤\nEOF", 'cat <<EOF\n\\$a \\`b\\` \\\\c ${ip}\nEOF'],
  ["cat <<'EOF'\n$a\nEOF", "cat <<'EOF'\n$a\nEOF"],
])('%j expands as %j', (script, expected) => {
  expect(expandLetters(script, (letter) => (letter === '¤' ? 'ip' : undefined))).toBe(expected);
});
