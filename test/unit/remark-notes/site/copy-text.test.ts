import { expect, test } from 'vitest';
import { readPage } from '../../../../plugins/remark-notes/index.ts';
import { copyTextOf } from '../../../../plugins/remark-notes/site/copy-text.ts';

/** What is copied from the only block of a page. */
function copied(source: string): string | undefined {
  const [block] = readPage({ source, file: 'docs/pod.md', id: 'pod' }).page.blocks;
  return block && copyTextOf(block, block.content.text);
}

test('a manifest is copied as it is applied', () => {
  const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a';
  expect(copied(`\`\`\`yaml\n${manifest}\n\`\`\``)).toBe(`kubectl apply -f - <<'EOF'\n${manifest}\nEOF`);
});

test('a manifest that holds the heredoc delimiter gets another one', () => {
  const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: |\n    x\nEOF: x';
  expect(copied(`\`\`\`yaml\n${manifest}\n\`\`\``)).toBe(`kubectl apply -f - <<'EOF'\n${manifest}\nEOF`);
  const alone = manifest.replace('EOF: x', 'EOF');
  expect(copied(`\`\`\`yaml\n${alone}\n\`\`\``)).toBe(`kubectl apply -f - <<'EOF_'\n${alone}\nEOF_`);
});

test('a console block is copied without prompts and outputs, heredocs and continued lines whole', () => {
  const source = [
    '```console',
    '$ kubectl get pods \\',
    '>   -o name',
    'pod/web',
    "$ cat <<'EOF'",
    '> $ not a prompt',
    '> EOF',
    '$ not a prompt',
    '```',
  ].join('\n');
  expect(copied(source)).toBe("kubectl get pods \\\n  -o name\ncat <<'EOF'\n$ not a prompt\nEOF\nnot a prompt");
});

test('what a shell block shows is what is copied', () => {
  expect(copied('```bash\nkubectl get pods\n```')).toBeUndefined();
});
