import { isIncomplete } from '../shell/statements.ts';
import { joinMapped } from '../text/join-mapped.ts';
import { positionAt, sliceMapped, type MappedText } from '../text/mapped-text.ts';

/** A statement as typed, with what the page shows below it. */
export interface ConsoleEntry {
  /** Without `$ ` and `> `. */
  readonly statement: MappedText;
  /** Lines below, without the last line end; empty: nothing is printed. */
  readonly expected: MappedText;
}

export interface ConsoleProblem {
  readonly message: string;
  readonly hint: string;
  /** 0-based offset in the block. */
  readonly offset: number;
}

interface Line {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length, text: line.replace(/\r$/, '') });
    start += line.length + 1;
  }
  return lines;
}

const isPrompt = (line: Line | undefined): boolean => line !== undefined && /^\$(?: |$)/.test(line.text);

function promptless(source: MappedText, line: Line): MappedText {
  return sliceMapped(source, Math.min(line.start + 2, line.end), line.end);
}

/** An empty text that knows where it would stand. */
function emptyAt(source: MappedText, offset: number): MappedText {
  return { text: '', spans: [{ offset: 0, length: 0, source: positionAt(source, offset), kind: 'copied' }] };
}

function expectedText(source: MappedText, lines: readonly Line[], after: Line): MappedText {
  let count = lines.length;
  while (count > 0 && lines[count - 1]?.text.trim() === '') count -= 1;
  const first = lines[0];
  const last = lines[count - 1];
  if (first === undefined || last === undefined) return emptyAt(source, after.end);
  return sliceMapped(source, first.start, last.end);
}

/** Splits a `console` block into its statements and what is expected of each. */
export function readConsole(source: MappedText): {
  readonly entries: readonly ConsoleEntry[];
  readonly problems: readonly ConsoleProblem[];
} {
  const lines = linesOf(source.text);
  const entries: ConsoleEntry[] = [];
  const problems: ConsoleProblem[] = [];
  let at = 0;
  while (at < lines.length && !isPrompt(lines[at])) {
    const line = lines[at];
    if (line !== undefined && line.text.trim() !== '' && problems.length === 0) {
      problems.push({
        message: 'Unexpected text before the first statement, expected a line that begins with `$ `.',
        hint: /^\$\S/.test(line.text) ? 'Put a space after the `$`.' : 'Write `$ ` before each command.',
        offset: line.start,
      });
    }
    at += 1;
  }
  while (at < lines.length) {
    let last = lines[at];
    if (last === undefined) break;
    const prompt = last;
    let statement = promptless(source, last);
    at += 1;
    for (let next = lines[at]; next !== undefined && !isPrompt(next); next = lines[at]) {
      const marked = /^>(?: |$)/.test(next.text);
      if (!isIncomplete(`${statement.text}\n`) || (next.start >= source.text.length && next.text === '')) break;
      const newline = sliceMapped(source, last.end, last.end + 1);
      const more = marked ? promptless(source, next) : sliceMapped(source, next.start, next.end);
      statement = joinMapped([statement, newline, more]);
      last = next;
      at += 1;
    }
    const below: Line[] = [];
    for (let next = lines[at]; next !== undefined && !isPrompt(next); next = lines[at]) {
      below.push(next);
      at += 1;
    }
    const expected = expectedText(source, below, last);
    if (/^\s*(?:#.*)?$/.test(statement.text)) {
      problems.push({
        message: 'Unexpected empty statement, expected a command after `$ `.',
        hint: 'Put comments between blocks, or behind a command.',
        offset: prompt.start,
      });
    } else entries.push({ statement, expected });
  }
  if (entries.length === 0 && problems.length === 0) {
    problems.push({
      message: 'Unexpected empty console block, expected `$ ` statements.',
      hint: 'Write `$ ` before each command, and its output below it.',
      offset: 0,
    });
  }
  return { entries, problems };
}
