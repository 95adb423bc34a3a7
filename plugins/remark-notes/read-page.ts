import type { Root } from 'mdast';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../notes-core/diagnostics/codes.ts';
import { compareDiagnostics } from '../notes-core/diagnostics/diagnostic.ts';
import { EMPTY_CONFIG, readFrontMatter, type FrontMatter } from '../notes-core/front-matter/read-front-matter.ts';
import type { Page } from '../notes-core/page/page.ts';
import type { Position } from '../notes-core/text/position.ts';
import { extractBlocks } from './extract.ts';
import { findDeepNesting } from './nesting.ts';
import { parseFlow } from './parse.ts';
import { splitLines } from './source-lines.ts';

/** In bytes, or UTF-16 code units of a string. The longest notes are a tenth of it; hostile Markdown of it takes seconds. */
export const MAX_PAGE_SIZE = 256 * 1024;
const MAX_LINES = 10_000;
/** In UTF-16 code units. */
const MAX_LINE_LENGTH = 32 * 1024;

export interface PageSource {
  /** Bytes as they are on the disk, or their text. A byte order mark is dropped. */
  readonly source: string | Uint8Array;
  /** As messages name it; `.mdx` is read as MDX, everything else as Markdown. */
  readonly file: string;
  /** Path below the docs folder without its extension. */
  readonly id: string;
}

export interface ReadPage {
  /** Always there, with what could be read. */
  readonly page: Page;
  /** By place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one page. Never throws: whatever is wrong with it is in the diagnostics. */
export function readPage({ source, file, id }: PageSource): ReadPage {
  const report = (code: DiagnosticCode, message: string, hint?: string, at?: Position): Diagnostic => ({
    code,
    severity: 'error',
    message,
    ...(hint !== undefined && { hint }),
    file,
    ...(at !== undefined && { range: { start: at, end: at } }),
  });
  const empty = (diagnostic: Diagnostic, lineCount = 0, config = EMPTY_CONFIG): ReadPage => ({
    page: { id, file, config, blocks: [], lineCount },
    diagnostics: [diagnostic],
  });

  if (source.length > MAX_PAGE_SIZE) {
    const size = (source.length / 1024 / 1024).toFixed(1);
    const message = `Unexpected size of ${size} MiB, expected at most ${MAX_PAGE_SIZE / 1024} KiB.`;
    return empty(report('NOTES-FILE-TOO-LARGE', message, 'Split the page, or move what it embeds to static/.'));
  }
  const decoded = decode(source);
  if (typeof decoded !== 'string') {
    const message = `Unexpected ${decoded.found}, expected UTF-8 text.`;
    return empty(report('NOTES-FILE-ENCODING', message, 'Save the file as UTF-8.', decoded.at));
  }
  const lines = splitLines(decoded);
  if (lines.length > MAX_LINES) {
    const message = `Unexpected number of lines, ${lines.length}, expected at most ${MAX_LINES}.`;
    return empty(report('NOTES-FILE-TOO-LARGE', message, 'Split the page.'), lines.length);
  }
  const long = lines.findIndex((line) => line.length > MAX_LINE_LENGTH);
  if (long !== -1) {
    const message = `Unexpected line of ${lines[long]?.length ?? 0} characters, expected at most ${MAX_LINE_LENGTH}.`;
    const hint = 'Break the line, or move what it embeds to static/.';
    return empty(report('NOTES-FILE-TOO-LARGE', message, hint, { line: long + 1, column: 1 }), lines.length);
  }
  const deep = findDeepNesting(lines);
  if (deep !== undefined) {
    const message = 'Unexpected depth of nested quotes, lists or admonitions, expected at most 20.';
    return empty(report('NOTES-MARKDOWN', message, 'Close what was opened above.', deep), lines.length);
  }

  let tree: Root;
  try {
    tree = parseFlow(decoded, file.endsWith('.mdx') ? 'mdx' : 'md');
  } catch (error) {
    const { reason, at } = describeParseError(error);
    return empty(report('NOTES-MARKDOWN', `Unexpected Markdown: ${reason}`, undefined, at), lines.length);
  }
  const { config, diagnostics: frontMatterDiagnostics } = frontMatterOf(tree, lines, file);
  const { blocks, diagnostics } = extractBlocks(tree, decoded, { pageId: id, file, values: config.values });
  return {
    page: { id, file, config, blocks, lineCount: lines.length },
    diagnostics: [...frontMatterDiagnostics, ...diagnostics].sort(compareDiagnostics),
  };
}

/** The text without byte order mark, or what is not text in it. */
function decode(source: string | Uint8Array): string | { found: string; at?: Position } {
  let text: string;
  if (typeof source === 'string') {
    text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  } else {
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(source);
    } catch {
      const valid = new TextDecoder().decode(source).split('\uFFFD', 1)[0] ?? '';
      return { found: 'bytes that are not UTF-8', at: endOf(valid) };
    }
  }
  const nul = text.indexOf('\0');
  return nul === -1 ? text : { found: 'NUL character', at: endOf(text.slice(0, nul)) };
}

function endOf(text: string): Position {
  const lines = splitLines(text);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function describeParseError(error: unknown): { reason: string; at?: Position } {
  if (!(error instanceof Error)) return { reason: String(error) };
  if (error instanceof RangeError) return { reason: 'it is nested too deeply.' };
  const place = 'place' in error ? error.place : undefined;
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
  const point = isObject(place) && isObject(place['start']) ? place['start'] : place;
  // MDX leaves some places in words only: `… (3:1-3:7)`.
  const [inWords, line, column] = / \((\d+):(\d+)-\d+:\d+\)/.exec(reason) ?? [];
  if (inWords !== undefined) {
    return { reason: `${reason.replace(inWords, '')}.`, at: { line: Number(line), column: Number(column) } };
  }
  if (!isObject(point)) return { reason };
  const at = { line: point['line'], column: point['column'] };
  return isPosition(at) ? { reason, at } : { reason };
}

function isPosition(at: { line: unknown; column: unknown }): at is Position {
  return typeof at.line === 'number' && typeof at.column === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function frontMatterOf(tree: Root, lines: readonly string[], file: string): FrontMatter {
  const first = tree.children[0];
  if (first?.type === 'yaml' && first.position?.start.line === 1) {
    return readFrontMatter(lines.slice(1, first.position.end.line - 1).join('\n'), 2, file);
  }
  if (/^---\s*$/.test(lines[0] ?? '') && /^[\w-]+\s*:/.test(lines[1] ?? '')) {
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } };
    const message = 'Unexpected front matter without an end, expected a line "---" below it.';
    const hint = 'Close the front matter with a line that holds only ---.';
    const diagnostic: Diagnostic = { code: 'NOTES-FRONT-MATTER', severity: 'error', message, hint, file, range };
    return { config: EMPTY_CONFIG, diagnostics: [diagnostic] };
  }
  return { config: EMPTY_CONFIG, diagnostics: [] };
}
