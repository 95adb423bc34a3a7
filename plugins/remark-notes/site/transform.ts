import { readFile } from 'node:fs/promises';
import type { Code, Parents, Root, RootContent } from 'mdast';
import type { Plugin } from 'unified';
import type { Block } from '../../notes-core/block/block.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import { bindString } from '../../notes-core/placeholders/bind.ts';
import { joinBlocks } from '../join-blocks.ts';
import { copyTextOf } from './copy-text.ts';
import { importDefault, mdxElement } from './mdx.ts';
import { planFile } from './plan-file.ts';

export interface SiteTransformOptions {
  /** Absolute path of the docs folder. */
  readonly docsDir: string;
  /** Module of a page's report, which the page imports; see `docusaurus-notes`. */
  readonly reportModule: (pageId: string) => string;
}

/** How a page shows its blocks. */
export interface Showing {
  /** Variable that holds the page's report. @default `__notesReport` */
  readonly report?: string;
  /** Stands before the anchors of blocks that another page shows too. @default nothing */
  readonly anchorPrefix?: string;
}

const REPORT = '__notesReport';
/** What a reader stands in; the run has a namespace for each page. */
const READERS_VALUES: ReadonlyMap<string, string> = new Map([['namespace', 'default']]);
/** Languages under the name that the highlighter knows. */
const HIGHLIGHTED_AS: Readonly<Record<string, string>> = {
  console: 'shell-session',
  sh: 'bash',
  shell: 'bash',
  yml: 'yaml',
};

/**
 * Gives every block of a page its place for the result: `<NotesBlock>` around it, `<NotesPageVerdict>` on top, hidden blocks
 * gone. Blocks are those of `readPage`, from the raw file; results come from a module that the page imports, never from here,
 * because what a remark plugin reads is cached. Belongs in `beforeDefaultRemarkPlugins`.
 */
export const remarkNotesSite: Plugin<[SiteTransformOptions, Showing?], Root> = (options, showing = {}) => {
  const { docsDir, reportModule } = options;
  const { report = REPORT, anchorPrefix } = showing;
  return async (tree, file) => {
    const raw = await readFile(file.path, 'utf8');
    const { page, plan } = planFile(docsDir, file.path, raw);
    if (plan.steps.length === 0 && page.blocks.length === 0) return;
    const blocks = joinBlocks(tree, page.blocks);
    const steps = new Map(plan.steps.map((step) => [step.id, step]));
    rewriteChildren(tree, { blocks, steps, report, anchorPrefix });
    if (plan.steps.length === 0) return;
    const [first] = tree.children;
    const below = first?.type === 'heading' && first.depth === 1 ? 1 : 0;
    tree.children.splice(below, 0, mdxElement('NotesPageVerdict', { report: { variable: report } }));
    importDefault(tree, report, reportModule(page.id));
  };
};

interface Joined {
  readonly blocks: ReadonlyMap<Code, Block>;
  readonly steps: ReadonlyMap<string, Step>;
  readonly report: string;
  readonly anchorPrefix: string | undefined;
}

function rewriteChildren(parent: Parents, joined: Joined): void {
  const children: RootContent[] = [];
  /** The element of the shell block that ended just here; its output goes into it. */
  let open: { readonly element: RootContent; readonly id: string } | undefined;
  for (const child of parent.children) {
    const block = child.type === 'code' ? joined.blocks.get(child) : undefined;
    if (child.type !== 'code' || block === undefined) {
      if ('children' in child) rewriteChildren(child, joined);
      children.push(child);
      open = undefined;
      continue;
    }
    if (isHidden(block, joined)) continue;
    prepareCode(child, block);
    if (block.kind === 'output') {
      const output = mdxElement('NotesOutput', { k8s: block.options.k8s }, [child]);
      if (open?.id === block.of && 'children' in open.element) open.element.children.push(output as never);
      else children.push(output);
      continue;
    }
    const element = wrap(child, block, joined);
    children.push(element);
    open = { element, id: block.id };
  }
  parent.children = children;
}

/** An output is hidden with the block whose output it is. */
function isHidden(block: Block, { blocks }: Joined): boolean {
  if (block.options.hidden === true) return true;
  if (block.kind !== 'output') return false;
  return [...blocks.values()].some(({ id, options }) => id === block.of && options.hidden === true);
}

/** Docusaurus reads an info string of its own; ours would say other things to it. */
function prepareCode(node: Code, block: Block): void {
  if (block.kind === 'display') return;
  node.value = bindString(node.value, READERS_VALUES);
  node.lang = HIGHLIGHTED_AS[block.language] ?? block.language;
  node.meta = block.kind === 'file' ? `title="${block.path}"` : null;
}

function wrap(node: Code, block: Block, { steps, report, anchorPrefix }: Joined): RootContent {
  const step = steps.get(block.id);
  if (step === undefined) return node;
  const { fails, warning, cleanup } = block.options;
  return mdxElement(
    'NotesBlock',
    {
      id: block.id,
      hash: step.hash,
      kind: block.kind,
      report: { variable: report },
      anchorPrefix,
      copy: copyTextOf(block, node.value),
      ...(fails !== undefined && { fails: fails.error ?? '' }),
      warning,
      ...(cleanup === true && { cleanup: 'true' }),
      ...(step.kind === 'run' && step.inNode && { node: 'true' }),
      ...(block.kind === 'fragment' && {
        target: block.target.kind === 'object' ? `${block.target.resource}/${block.target.name}` : block.target.path,
        at: block.at.join('.'),
        ...(block.dry && { dry: 'true' }),
      }),
    },
    [node],
  );
}
