import type { BlockKind, StepId } from '../block/block.ts';
import type { Capability } from '../block/options.ts';
import type { Page } from '../page/page.ts';
import type { PagePlan } from './plan.ts';

/** One fence of a page, as `verify-notes --list --json` prints it. */
export interface BlockRecord {
  /** Path as the user knows it. */
  readonly page: string;
  readonly id: StepId;
  /** 1-based, of the opening fence. */
  readonly line: number;
  /** 1-based, of the closing fence. */
  readonly endLine: number;
  readonly language: string;
  readonly role: BlockKind;
  /** Shell statements in it; 0 for blocks without any. */
  readonly statements: number;
  readonly needs: readonly Capability[];
}

/** Every fence of a page, in its order; none is left out. */
export function listBlocks(page: Page, plan: PagePlan): BlockRecord[] {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  return page.blocks.map(({ id, range, language, kind }) => {
    const step = steps.get(id);
    return {
      page: page.file,
      id,
      line: range.start.line,
      endLine: range.end.line,
      language,
      role: kind,
      statements: step?.kind === 'run' ? step.statements.length : 0,
      needs: step?.needs ?? [],
    };
  });
}
