import type { Block } from '../../notes-core/block/block.ts';
import type { Page } from '../../notes-core/page/page.ts';
import { bindString } from '../../notes-core/placeholders/bind.ts';
import { splitLines } from '../../remark-notes/source-lines.ts';
import type { BlockReport, PageReport } from '../report/report.ts';
import { pageVerdictInWords } from '../words/markdown-words.ts';
import { fence } from './fence.ts';
import { resultCopy } from './result-copy.ts';

export interface CopiedPage {
  /** The file, as it stands on the disk. */
  readonly source: string;
  readonly page: Page;
  readonly report: PageReport;
  readonly title: string;
}

/** What stands where the reader has a namespace of their own; the run has one for each page. */
const NAMESPACE = ['namespace', 'default'] as const;

/**
 * A page in Markdown, for programs and for people who want to take it along: without front matter and hidden blocks,
 * placeholders filled in with their defaults, each block followed by what it really printed and by its verdict. Everything
 * else stays as its author wrote it, because writing a parsed text anew would escape what needs no escape.
 */
export function markdownCopy({ source, page, report, title }: CopiedPage): string {
  const lines = splitLines(source.replace(/^\uFEFF/, ''));
  const values = new Map<string, string>([NAMESPACE]);
  for (const value of page.config.values) if (value.kind === 'default') values.set(value.name, value.value);
  const reports = new Map(report.blocks.map((block) => [block.id, block]));

  const body: string[] = [];
  let next = frontMatterLength(lines);
  /** Of the block above, where its expected output comes first: the two belong together, in this order. */
  let waiting: BlockReport | undefined;
  for (const [index, block] of page.blocks.entries()) {
    const { start, end } = block.range;
    body.push(...lines.slice(next, start.line - 1));
    next = end.line;
    if (isHidden(block, page.blocks)) {
      if (body.at(-1)?.trim() === '' && lines[next]?.trim() === '') next += 1;
      continue;
    }
    const before = (lines[start.line - 1] ?? '').slice(0, start.column - 1);
    const shown = block.kind === 'display' ? block.content.text : bindString(block.content.text, values);
    const result = block.kind === 'output' ? waiting : reports.get(block.id);
    waiting = hasOutputBelow(block, page.blocks[index + 1], lines) ? result : undefined;
    const below = result === undefined || waiting !== undefined ? [] : ['', ...resultCopy(result)];
    body.push(...within(before, [...fence(infoOf(block), shown), ...below]));
  }
  body.push(...lines.slice(next));

  const text = body.join('\n').trim();
  const heading = text.startsWith('# ') ? [] : [`# ${title}`, ''];
  const verdict = report.blocks.length === 0 ? [] : [`> ${pageVerdictInWords(report)}`, ''];
  return `${[...heading, ...verdict, text].join('\n')}\n`;
}

/** An output is hidden with the block whose output it is. */
function isHidden(block: Block, blocks: readonly Block[]): boolean {
  if (block.options.hidden === true) return true;
  return block.kind === 'output' && blocks.some(({ id, options }) => id === block.of && options.hidden === true);
}

function hasOutputBelow(block: Block, below: Block | undefined, lines: readonly string[]): boolean {
  if (below?.kind !== 'output' || below.of !== block.id) return false;
  return lines.slice(block.range.end.line, below.range.start.line - 1).every((line) => line.trim() === '');
}

/** Ours says things to the runner that nobody else knows. */
function infoOf(block: Block): string {
  return block.kind === 'file' ? `${block.language} title="${block.path}"` : block.language;
}

/** Lines inside the list item or quotation that the fence stands in. */
function within(before: string, lines: readonly string[]): string[] {
  const continued = before.replaceAll(/[^>\s]/g, ' ');
  return lines.map((line, index) => {
    if (index === 0) return before + line;
    return line === '' ? continued.trimEnd() : continued + line;
  });
}

/** Number of lines. */
function frontMatterLength(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  return end === -1 ? 0 : end + 1;
}
