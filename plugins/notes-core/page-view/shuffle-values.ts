import type { Page, PlaceholderValue } from '../page/page.ts';
import { numbersOf, seedOfText } from '../random/numbers.ts';
import { drawValue } from './draw-value.ts';

/**
 * The page with other values for its placeholders than its own, as a reader would type them. The same in every run with the
 * seed, whichever other pages run. No value stands anywhere in the page's text, and none in another.
 *
 * @param source the page's whole text
 */
export function shuffleValues(page: Page, source: string, seed: number): Page {
  const text = source.toLowerCase();
  const drawn: string[] = [];
  const isTaken = (candidate: string): boolean => {
    const lower = candidate.toLowerCase();
    return text.includes(lower) || drawn.some((other) => other.includes(lower) || lower.includes(other));
  };
  const values = page.config.values.map((value): PlaceholderValue => {
    if (value.kind === 'from' || value.fixed === true) return value;
    const random = numbersOf(seedOfText(`${seed}\n${page.id}\n${value.name}`));
    const other = drawValue(value.value, random, isTaken);
    if (other === undefined) return value;
    drawn.push(other.toLowerCase());
    return { ...value, value: other, pageValue: value.value };
  });
  return { ...page, config: { ...page.config, values } };
}
