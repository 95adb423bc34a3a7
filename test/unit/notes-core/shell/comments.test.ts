import { expect, test } from 'vitest';
import { withoutComments } from '../../../../plugins/notes-core/shell/comments.ts';

test.each([
  ['kubectl get pods # all of them', 'kubectl get pods'],
  ['# first\n\nkubectl get pods\n# last', 'kubectl get pods'],
  ['for i in 1 2; do # twice\n  # say it\n  echo "$i" # loud\ndone # end', 'for i in 1 2; do\n  echo "$i"\ndone'],
  ['a |\n  # filter\n  b', 'a |\n  b'],
  ['echo "$(kubectl get pods # all\n)"', 'echo "$(kubectl get pods\n)"'],
  ['echo \'# a\' "# b" a#b $# ${#a} # c', 'echo \'# a\' "# b" a#b $# ${#a}'],
  ["cat <<'EOF' # into\n# stays\nEOF\n# goes", "cat <<'EOF'\n# stays\nEOF"],
  ['if true; then\n  cat <<EOF\n  # stays\nEOF\n  # goes\nfi', 'if true; then\n  cat <<EOF\n  # stays\nEOF\nfi'],
  ['echo a \\\n  b # c', 'echo a \\\n  b'],
  ['echo a\n\necho b', 'echo a\n\necho b'],
])('%j is %j without comments', (script, expected) => {
  expect(withoutComments(script)).toBe(expected);
});
