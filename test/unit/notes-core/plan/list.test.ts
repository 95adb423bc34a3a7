import { expect, test } from 'vitest';
import { listBlocks } from '../../../../plugins/notes-core/plan/list.ts';
import { planPage } from '../../../../plugins/notes-core/plan/plan-page.ts';
import { fence, pageOf } from './planned.ts';

test('one record for each fence, those that never run among them', () => {
  const page = pageOf(
    [
      fence('bash id=logs', 'kubectl get pods\nkubectl logs web'),
      fence('text output', 'x'),
      fence('console', '$ true'),
      fence('yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}'),
      fence('mermaid', 'graph TD'),
      fence('bash skip="no"', 'true'),
    ].join('\n'),
  );
  const records = listBlocks(page, planPage(page, { values: new Map() }).plan);
  expect(records[0]).toEqual({
    page: 'docs/a.md',
    id: 'a#logs',
    line: 1,
    endLine: 4,
    language: 'bash',
    role: 'shell',
    statements: 2,
    needs: ['containers'],
  });
  expect(records.map(({ role, line, statements, needs }) => [role, line, statements, needs])).toEqual([
    ['shell', 1, 2, ['containers']],
    ['output', 6, 0, []],
    ['console', 10, 1, []],
    ['manifest', 14, 0, []],
    ['display', 20, 0, []],
    ['skipped', 24, 0, []],
  ]);
});
