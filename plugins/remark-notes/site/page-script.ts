import type { Block, StepId } from '../../notes-core/block/block.ts';
import type { Page } from '../../notes-core/page/page.ts';
import { buildsOn } from '../../notes-core/plan/builds-on.ts';
import type { PagePlan, Step } from '../../notes-core/plan/plan.ts';
import { mayFail } from '../../notes-core/shell/statements.ts';
import { ReaderShell } from './reader-shell.ts';
import { Waits } from './waits.ts';

/** Why a block that a reader sees is not in the page's script. */
export type Omission =
  /** The page does not run it either. */
  | 'skipped'
  /** It works only inside the node. */
  | 'in-node'
  /** It does not end by itself: it wants a terminal of its own. */
  | 'endless'
  /** It waits for what the reader types. */
  | 'input'
  /** It runs on some Kubernetes versions only. */
  | 'version'
  /** It uses what the reader must look up in an output, or changes what cannot be named in a command. */
  | 'by-hand'
  /** It needs what a left-out block does. */
  | 'builds-on';

/** Of a page that is worth a script. */
const LEAST_COMMANDS = 3;

/** All that a reader types on a page, as one text for a terminal. */
export interface PageScript {
  /** Placeholders with a default stand in it as the page writes them. */
  readonly text: string;
  readonly omitted: readonly { readonly id: StepId; readonly reason: Omission }[];
}

/**
 * The page's commands in order, files and manifests as heredocs, each waited for as the run did, clean-up last; undefined where they are only a few. It is one
 * group of commands: a shell reads it to its end before it begins, so that no command takes the rest for its input, and the
 * reader's own shell keeps its folder and variables.
 */
export function pageScript(page: Page, plan: PagePlan): PageScript | undefined {
  const shell = new ReaderShell(page, plan);
  const waits = new Waits(page, plan);
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const edges = buildsOn(plan);
  const omitted = new Map<StepId, Omission>();
  const commands: string[] = [];
  const cleanup: string[] = [];
  const assigned = new Set<string>();
  /** Contents of files, as they are at this place of the page. */
  const files = new Map<string, string>();
  for (const block of page.blocks) {
    const step = steps.get(block.id);
    if (step === undefined || block.options.hidden === true || step.kind === 'assert') continue;
    const builtOnOmitted = !step.cleanup && (edges.get(step.id) ?? []).some((id) => omitted.has(id));
    const own = builtOnOmitted ? [] : commandsOf(block, shell, files);
    const reason = builtOnOmitted
      ? 'builds-on'
      : (omissionOf(step, page) ?? (own.length === 0 ? 'by-hand' : undefined));
    if (reason !== undefined) {
      omitted.set(step.id, reason);
      continue;
    }
    const typed = step.fails === undefined ? own : own.map(mayFail);
    (step.cleanup ? cleanup : commands).push(
      ...shell.setUp(block.content.text, assigned),
      ...typed,
      ...waits.after(step),
    );
  }
  if (commands.length + cleanup.length < LEAST_COMMANDS) return undefined;
  return {
    text: ['(', 'set -x', 'cd "$(mktemp -d)"', ...commands, ...cleanup, ')'].join('\n'),
    omitted: [...omitted].map(([id, reason]) => ({ id, reason })),
  };
}

function omissionOf(step: Step, page: Page): Omission | undefined {
  if (step.kind === 'skip') return 'skipped';
  if (step.k8s !== undefined) return 'version';
  if (step.awaits.some((name) => page.config.values.every((value) => value.name !== name))) return 'by-hand';
  if (step.kind !== 'run') return undefined;
  if (step.inNode) return 'in-node';
  if (step.background !== undefined) return 'endless';
  return step.stdin === undefined ? undefined : 'input';
}

/** Changing a part of a file is writing it anew. */
function commandsOf(block: Block, shell: ReaderShell, files: Map<string, string>): string[] {
  if (block.kind === 'file') files.set(block.path, block.content.text);
  if (block.kind !== 'fragment' || block.target.kind !== 'file') return shell.commandsOf(block);
  const { path } = block.target;
  const before = files.get(path);
  const after = before === undefined ? undefined : shell.edited(before, block);
  if (after === undefined) return [];
  if (!block.dry) files.set(path, after);
  return shell.save(path, after);
}
