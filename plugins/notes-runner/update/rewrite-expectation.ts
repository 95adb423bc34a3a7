import { compareStreams, splitExpected } from '../compare/streams.ts';
import type { ComparisonContext } from '../compare/context.ts';
import { editScript, wordSimilarity, type Edit } from '../compare/edit-script.ts';
import { linesOf, sectionsOf, type Section } from '../compare/section.ts';
import { isWildcard } from '../compare/shapes.ts';
import { matchText } from '../compare/text-pattern.ts';
import { wordingOf, type Wording } from './page-names.ts';
import { rewriteLines } from './rewrite-lines.ts';
import { rewriteTable } from './rewrite-table.ts';

interface RewriteOptions {
  /** What the page's placeholders stand for. */
  readonly values: ReadonlyMap<string, string>;
  readonly context: ComparisonContext;
}

export interface PrintedOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The expectation that the real output asks for, lines joined by LF. What still holds stays as the page has it: wildcards,
 * captures, ages, names; bound values go back into placeholders. The template itself where it holds as a whole, so that a
 * second run changes nothing.
 */
export function rewriteExpectation(template: string, actual: PrintedOutput, options: RewriteOptions): string {
  const { context, values } = options;
  const wording = wordingOf(values, context.renaming);
  const holds = (text: string): boolean => compareStreams(wording.bind(text), actual, context).equal;
  if (holds(template)) return template;
  const lines = linesOf(template);
  const streams = splitExpected(lines.map((line) => wording.bind(line)).join('\n'));
  const stderr = streams.stderrLines.map(({ text, line }) => ({
    line,
    text: rewriteError(lines[line] ?? '', text, linesOf(actual.stderr), wording, context),
  }));
  const first = streams.stdoutLines[0] ?? Infinity;
  const errorLines = (before: boolean) =>
    stderr.flatMap(({ line, text }) => (text !== undefined && line < first === before ? [text] : []));
  const around = (stdout: readonly string[]): string =>
    [...errorLines(true), ...stdout, ...errorLines(false)].join('\n');
  const printed = linesOf(actual.stdout);
  const page = streams.stdoutLines.map((line) => lines[line] ?? '');
  const merged = around(rewriteStdout(page, printed, wording, context));
  if (holds(merged)) return merged;
  return around(printed.map((line) => wording.unbind(line, template)));
}

/** The line of stderr that takes the place of the page's; undefined where nothing of the sort was printed. */
function rewriteError(
  template: string,
  bound: string,
  printed: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): string | undefined {
  if (printed.some((line) => matchText(bound, line, context) !== undefined)) return template;
  const kind = /^\w+/.exec(bound)?.[0] ?? '';
  const alike = printed.filter((line) => line.startsWith(kind));
  const [best] = alike.sort((one, other) => wordSimilarity(bound, other) - wordSimilarity(bound, one));
  return best === undefined ? undefined : wording.unbind(best, template);
}

function rewriteStdout(
  page: readonly string[],
  printed: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): readonly string[] {
  const [template, actual] = [sectionsOf(page), sectionsOf(printed)];
  if (![...template, ...actual].some((section) => section.kind === 'table')) {
    return rewriteLines(page, printed, wording, context);
  }
  const bound = template.map((section) => wording.bind(page[section.line] ?? ''));
  const edits = editScript({
    expectedCount: template.length,
    actualCount: actual.length,
    isWildcard: (index) => isOpen(template[index], page),
    matches: (one, other) =>
      template[one]?.kind === actual[other]?.kind && bound[one] === printed[actual[other]?.line ?? 0],
    similarity: (one, other) => sectionSimilarity(template[one], actual[other]),
  });
  const lines: string[] = [];
  for (const edit of edits) {
    const written = renderSection(edit, template, actual, page, printed, wording, context);
    if (written.length === 0) continue;
    const gap = gapBefore(edit, template, actual, page, printed);
    if (lines.length > 0) lines.push(...new Array<string>(gap).fill(''));
    lines.push(...written);
  }
  return lines;
}

/** A section that is nothing but `...` stands for any sections. */
function isOpen(section: Section | undefined, page: readonly string[]): boolean {
  return section?.kind === 'lines' && section.lines.length === 1 && isWildcard(page[section.line] ?? '');
}

function sectionSimilarity(one: Section | undefined, other: Section | undefined): number {
  if (one === undefined || other === undefined || (one.kind === 'table') !== (other.kind === 'table')) return 0;
  if (one.kind !== 'table' || other.kind !== 'table') return 0.5;
  const nameOf = (section: typeof one) => /^([\w.]+\/)?/.exec(section.rows[0]?.cells[0] ?? '')?.[0];
  const shared = one.headings.filter((heading) => other.headings.includes(heading)).length;
  return nameOf(one) === nameOf(other) ? 0.5 + shared / (2 * Math.max(one.headings.length, other.headings.length)) : 0;
}

function linesOfSection(section: Section, lines: readonly string[]): readonly string[] {
  const length = section.kind === 'lines' ? section.lines.length : section.rows.length;
  return lines.slice(section.line, section.line + length + (section.kind === 'table' ? 1 : 0));
}

function renderSection(
  edit: Edit,
  template: readonly Section[],
  actual: readonly Section[],
  page: readonly string[],
  printed: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): readonly string[] {
  if (edit.kind === 'remove' || edit.kind === 'absorb') return [];
  const one = 'expected' in edit ? template[edit.expected] : undefined;
  const other = 'actual' in edit ? actual[edit.actual] : undefined;
  const written = one === undefined ? [] : linesOfSection(one, page);
  if (edit.kind === 'wildcard' || other === undefined) return written;
  const output = linesOfSection(other, printed);
  if (one === undefined) return output.map((line) => wording.unbind(line));
  const bound = written.map((line) => wording.bind(line)).join('\n');
  if (compareStreams(bound, { stdout: output.join('\n'), stderr: '' }, context).equal) return written;
  if (one.kind === 'table' && other.kind === 'table') return rewriteTable(one, other, output, wording, context);
  return rewriteLines(written, output, wording, context);
}

/** Empty lines above a section: as the cluster has them where it is its own, else as on the page. */
function gapBefore(
  edit: Edit,
  template: readonly Section[],
  actual: readonly Section[],
  page: readonly string[],
  printed: readonly string[],
): number {
  const [section, lines] =
    'actual' in edit
      ? [actual[edit.actual], printed]
      : 'expected' in edit
        ? [template[edit.expected], page]
        : [undefined, page];
  const start = section?.line ?? 0;
  let gap = 0;
  while (gap < start && lines[start - gap - 1] === '') gap += 1;
  return gap;
}
