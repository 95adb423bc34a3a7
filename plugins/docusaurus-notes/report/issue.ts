import { anchorOf, type BlockReport, type PageReport } from './report.ts';
import { issueBody, issueTitle } from '../words/issue-words.ts';

/** Characters of a link that every browser and GitHub take; GitHub refuses more than about 8,000. */
const LONGEST_LINK = 6_000;
/** Characters that the heading above an output and its fences take of a link, generously. */
const MARKUP = 400;
/** UTF-16 code units of one line of output. */
const LONGEST_LINE = 300;

export interface IssueRequest {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly page: Pick<PageReport, 'id' | 'file'>;
  readonly block: BlockReport;
}

/** Link that opens a new issue about a block, with what is known about it; without what it printed. */
export function shortIssueLink(request: IssueRequest): string {
  return linkWith(request, []);
}

/** The same with what the block printed when it was verified, as far as a link can be long. */
export function issueLink(request: IssueRequest): string {
  const lines = (request.block.results[0]?.outcome.statements ?? []).flatMap(({ text, stdout, stderr }) =>
    `$ ${text}\n${stdout}${stdout === '' || stdout.endsWith('\n') ? '' : '\n'}${stderr}`.trimEnd().split('\n').map(cut),
  );
  const short = shortIssueLink(request);
  let room = LONGEST_LINK - short.length - MARKUP;
  const kept = lines.findIndex((line) => {
    room -= encodedLength(`${line}\n`);
    return room < 0;
  });
  if (lines.length === 0 || kept === 0) return short;
  return linkWith(request, kept < 0 ? lines : [...lines.slice(0, kept), '…']);
}

function encodedLength(text: string): number {
  return new URLSearchParams({ '': text }).toString().length;
}

function cut(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

function linkWith({ repository, page, block }: IssueRequest, output: readonly string[]): string {
  const best = block.results[0];
  const body = issueBody({
    file: page.file,
    line: block.line,
    step: block.name,
    anchor: anchorOf(block.id),
    ...(best !== undefined && { result: best }),
    output,
  });
  const query = new URLSearchParams({ title: issueTitle(page.id, block.name), body });
  return `https://github.com/${repository}/issues/new?${query.toString()}`;
}
