import useIsBrowser from '@docusaurus/useIsBrowser';
import { useEffect } from 'react';
import { MARKS, type ShownCode } from './shown-code.ts';

/**
 * Shows in a code block which words are values. Highlights lie over the text, so that the colours of its syntax, and what is
 * copied, are as they were; a browser that knows none (before 2024) shows the text alone.
 * @param className of the code block, and of no other
 */
export function useMarkedValues(className: string, shown: ShownCode | undefined): void {
  // The theme draws the block anew then.
  const isBrowser = useIsBrowser();
  useEffect(() => {
    if (!isBrowser || shown === undefined || typeof Highlight === 'undefined') return undefined;
    const lines = [...document.getElementsByClassName(className)].flatMap((block) => [
      ...block.querySelectorAll('.token-line'),
    ]);
    const added = Object.entries(MARKS).flatMap(([name, letter]) => {
      const highlight = CSS.highlights.get(name) ?? new Highlight();
      CSS.highlights.set(name, highlight);
      const ranges = shown.marked
        .split('\n')
        .flatMap((text, index) => runsOf(text, letter).flatMap((run) => rangeIn(lines[index], run) ?? []));
      for (const range of ranges) highlight.add(range);
      return ranges.map((range) => ({ highlight, range }));
    });
    return () => {
      for (const { highlight, range } of added) highlight.delete(range);
    };
  }, [className, shown, isBrowser]);
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function runsOf(text: string, letter: string): Run[] {
  return [...text.matchAll(new RegExp(`${letter}+`, 'g'))].map(({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
  }));
}

/** A stretch of a line's text, over the elements that hold its parts. */
function rangeIn(line: Element | undefined, { start, end }: Run): Range | undefined {
  if (line === undefined) return undefined;
  const range = new Range();
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let before = 0;
  let begun = false;
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && start < before + length) {
      range.setStart(node, start - before);
      begun = true;
    }
    if (end <= before + length) {
      if (!begun) return undefined;
      range.setEnd(node, end - before);
      return range;
    }
    before += length;
  }
  return undefined;
}
