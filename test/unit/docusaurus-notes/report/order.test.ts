import { expect, test } from 'vitest';
import { blockOrder } from '../../../../plugins/docusaurus-notes/report/order.ts';
import { plan, step } from './sample.ts';

type Steps = readonly Parameters<typeof step>[];

/** Names that each block needs, and those that it must name above itself. */
function ordersOf(steps: Steps): Record<string, readonly [needs: string, first: string]> {
  const names = (links: readonly { readonly name: string }[]): string => links.map(({ name }) => name).join(' ');
  return Object.fromEntries(
    [...blockOrder(plan(...steps.map((args) => step(...args))))].map(([id, { needs, first }]) => [
      id.slice('pod#'.length),
      [names(needs), names(first)],
    ]),
  );
}

const web = { defines: ['pods/web'] };
const usesWeb = { uses: ['web'] };

test('what the same section does, or the block just above, goes without saying', () => {
  expect(
    ordersOf([
      ['make', '1', { ...web, heading: '만들기' }],
      ['look', '2', { ...usesWeb, heading: '보기' }],
      ['other', '3', { heading: '보기' }],
      ['again', '4', { uses: ['web', 'db'], heading: '보기', defines: ['pods/db'] }],
      ['both', '5', { uses: ['db'], heading: '보기' }],
    ]),
  ).toEqual({ look: ['make', ''], again: ['make', 'make'], both: ['again', ''] });
});

test('each section that is needed is named once in a section', () => {
  expect(
    ordersOf([
      ['make', '1', { ...web, heading: '만들기' }],
      ['label', '2', { ...usesWeb, defines: ['configmaps/c'], heading: '만들기' }],
      ['between', '3', { heading: '사이' }],
      ['look', '4', { uses: ['web', 'c'], heading: '보기' }],
      ['more', '5', { heading: '보기' }],
      ['later', '6', { ...usesWeb, heading: '보기' }],
    ]),
  ).toMatchObject({ look: ['make label', 'make'], later: ['make', ''] });
});

test('hidden blocks cannot be linked to', () => {
  expect(
    ordersOf([
      ['make', '1', { ...web, hidden: true, heading: '만들기' }],
      ['between', '2', {}],
      ['look', '3', { ...usesWeb, heading: '보기' }],
    ]),
  ).toEqual({});
});

test('what cleans up needs everything, and names nothing above itself', () => {
  expect(
    ordersOf([
      ['make', '1', { ...web, heading: '만들기' }],
      ['between', '2', { heading: '사이' }],
      ['delete', '3', { ...usesWeb, cleanup: true, heading: '정리' }],
    ]),
  ).toEqual({ delete: ['make', ''] });
});
