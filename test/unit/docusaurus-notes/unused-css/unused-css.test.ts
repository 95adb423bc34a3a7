import { describe, expect, test } from 'vitest';
import { unusedCss } from '../../../../plugins/docusaurus-notes/unused-css/unused-css.ts';

/** Selectors that are left of a rule; none where the rule is gone. */
function left(...selectors: string[]): readonly string[] {
  const rule = {
    selectors,
    remove() {
      this.selectors = [];
    },
  };
  unusedCss().OnceExit({ walkRules: (visit) => visit(rule), walkDecls: () => undefined });
  return rule.selectors;
}

function keeps(prop: string): boolean {
  const kept = new Set([prop]);
  const declaration = { prop, remove: () => kept.delete(prop) };
  unusedCss().OnceExit({ walkRules: () => undefined, walkDecls: (visit) => visit(declaration) });
  return kept.has(prop);
}

describe('rules of components that the site does not have', () => {
  test.each([
    '.card',
    '.card--full-height',
    '.card__header > h3',
    '.navbar .dropdown > .navbar__link',
    'a.badge:hover',
  ])('go: %s', (selector) => expect(left(selector)).toEqual([]));
  test.each([
    '.pagination-nav',
    '.button--primary',
    '.discard',
    'p:not(.card)',
    '.a:has(.badge)',
    'pre',
    '.margin-vert--lg',
  ])('others stay: %s', (selector) => expect(left(selector)).toEqual([selector]));
  test('leave the others of a list', () => {
    expect(left('.badge', '.button', '.tabs .tabs__item')).toEqual(['.button']);
  });
});

test.each([
  ['--ifm-card-border-radius', false],
  ['--ifm-pagination-font-size', false],
  ['--ifm-pagination-nav-border-radius', true],
  ['--ifm-button-color', true],
  ['color', true],
])('%s is kept: %s', (property, kept) => {
  expect(keeps(property)).toBe(kept);
});
