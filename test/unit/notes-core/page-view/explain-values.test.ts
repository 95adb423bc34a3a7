import { describe, expect, test } from 'vitest';
import { explainValues, shuffledValues } from '../../../../plugins/notes-core/page-view/explain-values.ts';
import { shuffleValues } from '../../../../plugins/notes-core/page-view/shuffle-values.ts';
import { pageOf } from '../plan/planned.ts';

const MARKDOWN = `---
values: { name: web, team: ops, image: { default: nginx, fixed: true } }
---
\`\`\`bash
kubectl run web --image=[image]
\`\`\`

\`\`\`console
$ kubectl get pod [name] -o name
pod/[name]
\`\`\`

\`\`\`bash
echo [team] web-data /web web-7d4b9c8f6d-x2x7k
\`\`\`

\`\`\`bash
true
\`\`\`
`;
const page = shuffleValues(pageOf(MARKDOWN), MARKDOWN, 7);
const explain = (index: number): readonly string[] =>
  explainValues(page, page.blocks[index]).map((line) => line.replace(/bound to `[a-z]+`/, 'bound to …'));

test('values that were not replaced are not among those that were', () => {
  expect(shuffledValues(page).map(({ name, pageValue }) => [name, pageValue])).toEqual([
    ['name', 'web'],
    ['team', 'ops'],
  ]);
  expect(shuffledValues(pageOf(MARKDOWN))).toEqual([]);
});

describe('a block is explained', () => {
  const NAME = "[name] was bound to …, not to the page's own `web`";
  const TEAM = "[team] was bound to …, not to the page's own `ops`";

  test('by the value that stands in it literally, with line and column; the block itself comes first', () => {
    expect(explain(0)).toEqual([
      NAME,
      '`web` stands literally at docs/a.md:5:13, docs/a.md:14:23, docs/a.md:14:27: write [name] where it means the same',
    ]);
  });

  test('by the placeholder that it uses, and where that stands literally on the page', () => {
    expect(explain(1)).toEqual([
      NAME,
      '`web` stands literally at docs/a.md:5:13, docs/a.md:14:23, docs/a.md:14:27: write [name] where it means the same',
    ]);
  });

  test('by a placeholder that stands nowhere literally', () => {
    expect(explain(2)).toContain(TEAM);
    expect(explain(2).filter((line) => line.includes('`ops` stands'))).toEqual([]);
  });

  test('by all values where it has to do with none', () => {
    expect(explain(3).filter((line) => line.includes('bound to'))).toEqual([NAME, TEAM]);
  });
});
