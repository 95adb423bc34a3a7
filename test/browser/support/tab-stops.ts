import type { Page } from 'playwright-core';

/** An element that the Tab key reached. */
export interface TabStop {
  /** Its tag and text or label, for messages. */
  readonly name: string;
  /** It stands in the window. */
  readonly visible: boolean;
  /** It shows that it has the focus. */
  readonly marked: boolean;
}

/**
 * Presses Tab from the top of the page until it leaves the page.
 * @throws {Error} Where an element keeps the focus.
 */
export async function walkByTab(page: Page): Promise<TabStop[]> {
  const stops: TabStop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === 'left') return stops;
    if (stop === 'kept') throw new Error(`The key Tab does not leave ${stops.at(-1)?.name ?? 'the page'}.`);
    stops.push(stop);
  }
}

/** `left`: the focus went to the window, or began anew; `kept`: it did not move. */
function focused(page: Page): Promise<TabStop | 'left' | 'kept'> {
  return page.evaluate(() => {
    const walked = globalThis as { notesWalked?: WeakSet<Element>; notesLast?: Element };
    const seen = (walked.notesWalked ??= new WeakSet());
    const element = document.activeElement;
    if (element === null || element === document.body) return 'left';
    if (element === walked.notesLast) return 'kept';
    if (seen.has(element)) return 'left';
    seen.add(element);
    walked.notesLast = element;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    const text = element.getAttribute('aria-label') ?? element.textContent;
    return {
      name: `<${element.localName}> ${text.trim().slice(0, 40)}`,
      visible: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
      marked: (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
    };
  });
}
