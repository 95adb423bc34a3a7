import type { StepId } from '../../plugins/notes-core/block/block.ts';

/** An open issue that this program opened. */
export interface OpenIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
}

export type IssueAction =
  | { readonly kind: 'open'; readonly title: string; readonly body: string }
  | { readonly kind: 'update'; readonly number: number; readonly body: string }
  | { readonly kind: 'close'; readonly number: number; readonly comment: string };

/** What an issue is about; one open issue each. */
export type Subject = { readonly kind: 'step'; readonly id: StepId } | { readonly kind: 'errored' };

/** First line of a body: the title may be edited by people, and a comment in HTML is not shown. */
export function marker(subject: Subject): string {
  return subject.kind === 'errored' ? '<!-- notes: errored -->' : `<!-- notes: drift of ${subject.id} -->`;
}

export function titleOf(subject: Subject): string {
  return subject.kind === 'errored' ? 'The nightly run could not verify the notes' : `Drift: ${subject.id}`;
}

/** What an issue is about; undefined for issues of others. */
export function subjectOf({ body }: OpenIssue): Subject | undefined {
  const [first = ''] = body.split('\n', 1);
  if (first.trim() === '<!-- notes: errored -->') return { kind: 'errored' };
  const [, page, block] = /^<!-- notes: drift of ([^#\s]+)#(\S+) -->\s*$/.exec(first) ?? [];
  return page === undefined || block === undefined ? undefined : { kind: 'step', id: `${page}#${block}` };
}
