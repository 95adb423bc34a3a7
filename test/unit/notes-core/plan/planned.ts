import { planPage, type PlannedPage } from '../../../../plugins/notes-core/plan/plan-page.ts';
import type { Page } from '../../../../plugins/notes-core/page/page.ts';
import type { RunStep, Step } from '../../../../plugins/notes-core/plan/plan.ts';
import { readPage } from '../../../../plugins/remark-notes/read-page.ts';

/** A page whose Markdown must be in order. */
export function pageOf(markdown: string): Page {
  const { page, diagnostics } = readPage({ source: markdown, file: 'docs/a.md', id: 'a' });
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (first !== undefined) throw new Error(`${first.code} ${first.message}`);
  return page;
}

export function planned(markdown: string, values: Record<string, string> = {}): PlannedPage {
  return planPage(pageOf(markdown), { values: new Map(Object.entries(values)) });
}

/** A fence. */
export function fence(info: string, content: string): string {
  return `\`\`\`${info}\n${content.replace(/\n$/, '')}\n\`\`\`\n`;
}

export function codes({ diagnostics }: PlannedPage): string[] {
  return diagnostics.map(({ code, range }) => `${code} ${range?.start.line ?? 0}:${range?.start.column ?? 0}`);
}

/** The last step of a page. */
export function lastStep(markdown: string): Step {
  const step = planned(markdown).plan.steps.at(-1);
  if (step === undefined) throw new Error('The page has no step.');
  return step;
}

export function runStep(step: Step | undefined): RunStep {
  if (step?.kind !== 'run') throw new Error(`Expected a run step, not ${step?.kind ?? 'nothing'}.`);
  return step;
}
