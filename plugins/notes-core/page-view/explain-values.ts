import type { Block } from '../block/block.ts';
import type { Page, PlaceholderValue } from '../page/page.ts';
import { findPlaceholders } from '../placeholders/bind.ts';
import { GENERATED_SUFFIX } from '../placeholders/unbind.ts';
import { positionAt } from '../text/mapped-text.ts';
import type { Position } from '../text/position.ts';

type ShuffledValue = Extract<PlaceholderValue, { kind: 'default' }> & { readonly pageValue: string };

const WORD_END = new RegExp(`^(?:${GENERATED_SUFFIX}|(?![\\p{L}\\p{N}_-]))`, 'u');
/** Places of one value that are named. */
const MOST_PLACES = 3;

/** Values that the run has bound in place of the page's own. */
export function shuffledValues(page: Page): readonly ShuffledValue[] {
  return page.config.values.flatMap((value) =>
    value.kind === 'default' && value.pageValue !== undefined ? [{ ...value, pageValue: value.pageValue }] : [],
  );
}

/**
 * Why a block may fail with other values than the page's own, a line each: what its placeholders were bound to, and where the
 * page's own value stands literally, in the block or elsewhere. All bound values where none has to do with the block.
 */
export function explainValues(page: Page, block: Block | undefined): readonly string[] {
  const values = shuffledValues(page);
  const concerned = block === undefined ? [] : values.filter((value) => concerns(value, partsOf(page, block)));
  return (concerned.length === 0 ? values : concerned).flatMap((value) => {
    const { name, pageValue } = value;
    const bound = `[${name}] was bound to \`${value.value}\`, not to the page's own \`${pageValue}\``;
    const near = block === undefined ? [] : partsOf(page, block).flatMap((part) => literalPlaces(value, part));
    const others = page.blocks.filter((other) => !partsOf(page, other).some((part) => part === block));
    const far = others.flatMap((other) => literalPlaces(value, other));
    const places = [...near, ...far.filter((place) => !near.some((known) => isSame(known, place)))];
    if (places.length === 0) return [bound];
    const shown = places.slice(0, MOST_PLACES).map(({ line, column }) => `${page.file}:${line}:${column}`);
    const more = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
    return [
      bound,
      `\`${pageValue}\` stands literally at ${shown.join(', ')}${more}: write [${name}] where it means the same`,
    ];
  });
}

/** The block, and the output that is expected of it. */
function partsOf(page: Page, block: Block): readonly Block[] {
  // A plan's block may be a copy with its paths filled in.
  return page.blocks.filter((part) => part.id === block.id || (part.kind === 'output' && part.of === block.id));
}

function concerns(value: ShuffledValue, parts: readonly Block[]): boolean {
  const uses = (text: string): boolean => findPlaceholders(text, (name) => name === value.name).length > 0;
  return parts.some((part) => uses(part.info) || uses(part.content.text) || literalPlaces(value, part).length > 0);
}

function literalPlaces({ pageValue }: ShuffledValue, block: Block): readonly Position[] {
  const inInfo = literalsIn(block.info, pageValue).map(() => block.range.start);
  return [
    ...inInfo.slice(0, 1),
    ...literalsIn(block.content.text, pageValue).map((at) => positionAt(block.content, at)),
  ];
}

/** Where a value stands as a word of its own, or before a generated suffix; 0-based. */
function literalsIn(text: string, value: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.slice(at + value.length);
    const isWord = !/[\p{L}\p{N}_.-]/u.test(before) && WORD_END.test(after);
    // `[web]` and `<web>` are placeholders.
    const isName = /[[<]/.test(before) && /^[\]>]/.test(after);
    if (isWord && !isName) found.push(at);
  }
  return found;
}

function isSame(one: Position, other: Position): boolean {
  return one.line === other.line && one.column === other.column;
}
