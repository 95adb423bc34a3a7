import { expect, test } from 'vitest';
import { visiblePage } from '../../../../plugins/notes-core/page-view/visible-page.ts';
import { fence, pageOf } from '../plan/planned.ts';

test('hidden blocks are gone, with the output that is expected of them; the others keep their ids', () => {
  const page = pageOf(
    [
      fence('bash', 'kubectl get pods'),
      fence('bash hidden', 'kubectl get nodes'),
      fence('text output', 'none'),
      fence('bash', 'kubectl get pods'),
      fence('text output', 'none'),
    ].join('\n'),
  );
  const visible = visiblePage(page);
  expect(visible.blocks).toEqual([0, 3, 4].map((index) => page.blocks[index]));
});

test('a page that hides nothing is taken as it is', () => {
  const page = pageOf(fence('bash', 'kubectl get pods'));
  expect(visiblePage(page)).toBe(page);
});
