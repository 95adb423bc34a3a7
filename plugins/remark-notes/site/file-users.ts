import type { StepId } from '../../notes-core/block/block.ts';
import type { Page } from '../../notes-core/page/page.ts';
import { mentionsFile } from '../../notes-core/plan/file-match.ts';
import type { PagePlan } from '../../notes-core/plan/plan.ts';
import { readSyntax } from '../../notes-core/shell/syntax.ts';
import type { ReaderShell } from './reader-shell.ts';

/** For each block that is a file the first command below that names it, as the page writes it; hidden blocks are not looked at. */
export function fileUsers(page: Page, plan: PagePlan, shell: ReaderShell): Map<StepId, string> {
  const blocks = new Map(page.blocks.map((block) => [block.id, block]));
  const users = new Map<StepId, string>();
  for (const [index, file] of plan.steps.entries()) {
    if (file.kind !== 'file') continue;
    for (const step of plan.steps.slice(index + 1)) {
      if (step.kind === 'file' && step.path === file.path) break;
      const block = blocks.get(step.id);
      if (step.kind !== 'run' || block === undefined || block.options.hidden === true) continue;
      const at = step.statements.findIndex(({ text }) =>
        readSyntax(text).words.some(({ value }) => mentionsFile(value, file.path)),
      );
      const command = at === -1 ? undefined : shell.commandsOf(block)[at];
      if (command === undefined) continue;
      users.set(file.id, command.split('\n')[0] ?? '');
      break;
    }
  }
  return users;
}
