import { positionAt, type MappedText } from '../../notes-core/text/mapped-text.ts';

/** Where an expectation stands in a page's file. */
interface ExpectationPlace {
  /** 1-based line of its first line, or the one above which it would begin. */
  readonly line: number;
  /** 0: the page shows no output. */
  readonly lineCount: number;
  /** What stands before each line: indentation of a list item, `> ` of a quote. */
  readonly prefix: string;
  /** As the page has it, placeholders not filled in, lines joined by LF. */
  readonly template: string;
}

/** A prompt or a fence behind nothing but the marks of its containers. */
const BLOCK_START = /^([\s>*+\-\d.)]*?)(?:\$(?= |$)|`{3,}|~{3,})/;

function prefixAbove(lines: readonly string[], line: number): string {
  for (let index = Math.min(line, lines.length) - 1; index >= 0; index -= 1) {
    const found = BLOCK_START.exec(lines[index] ?? '');
    // The mark of a list item stands once, its further lines are indented.
    if (found !== null) return (found[1] ?? '').replace(/[^\s>]/g, ' ');
  }
  return '';
}

/** Finds an expectation in the page that it was read from. `source` is that page's file as it is. */
export function locateExpectation(source: string, expected: MappedText): ExpectationPlace {
  const lines = source.split(/\r\n|\n|\r/);
  const start = positionAt(expected, 0);
  if (expected.text === '') {
    return { line: start.line + 1, lineCount: 0, prefix: prefixAbove(lines, start.line), template: '' };
  }
  const template: string[] = [];
  let offset = 0;
  for (const text of expected.text.split('\n')) {
    const { line, column } = positionAt(expected, offset);
    template.push(text === '' ? '' : (lines[line - 1] ?? '').slice(column - 1));
    offset += text.length + 1;
  }
  const prefix = (lines[start.line - 1] ?? '').slice(0, start.column - 1).replace(/[^\s>]/g, ' ');
  return { line: start.line, lineCount: template.length, prefix, template: template.join('\n') };
}
