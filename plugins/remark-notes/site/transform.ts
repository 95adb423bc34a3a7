import { readFile } from 'node:fs/promises';
import type { Code, InlineCode, Parents, Root, RootContent } from 'mdast';
import type { Plugin } from 'unified';
import type { Block } from '../../notes-core/block/block.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import { encodeTemplate } from '../../notes-core/placeholders/template.ts';
import { joinBlocks } from '../join-blocks.ts';
import { copyTextOf } from './copy-text.ts';
import { fileUsers } from './file-users.ts';
import { importDefault, mdxElement, mdxTextElement } from './mdx.ts';
import { pageScript, type PageScript } from './page-script.ts';
import { planFile } from './plan-file.ts';
import { ReaderShell } from './reader-shell.ts';
import { ReaderValues } from './reader-values.ts';

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
    const readers = new ReaderValues(page);
    const shell = new ReaderShell(page, plan);
    const users = fileUsers(page, plan, shell);
    rewriteChildren(tree, { blocks, steps, report, anchorPrefix, readers, shell, users });
    if (plan.steps.length === 0) return;
    const values = readers.encodeAll();
    const script = pageScript(page, plan);
    const [first] = tree.children;
    const below = first?.type === 'heading' && first.depth === 1 ? 1 : 0;
    tree.children.splice(
      below,
      0,
      mdxElement('NotesPageVerdict', { report: { variable: report }, values }),
      ...(values === undefined ? [] : [mdxElement('NotesValues', { values })]),
      ...(script === undefined ? [] : [scriptElement(script, readers)]),
    );
    importDefault(tree, report, reportModule(page.id));
  };
};

interface Joined {
  readonly blocks: ReadonlyMap<Code, Block>;
  readonly steps: ReadonlyMap<string, Step>;
  readonly report: string;
  readonly anchorPrefix: string | undefined;
  readonly readers: ReaderValues;
  readonly shell: ReaderShell;
  /** Commands that use a file, by the file's block. */
  readonly users: ReadonlyMap<string, string>;
}

function rewriteChildren(parent: Parents, joined: Joined): void {
  const children: RootContent[] = [];
  /** The element of the shell block that ended just here; its output goes into it. */
  let open: { readonly element: RootContent; readonly id: string } | undefined;
  for (const child of parent.children) {
    const block = child.type === 'code' ? joined.blocks.get(child) : undefined;
    if (child.type !== 'code' || block === undefined) {
      // Titles keep the page's text: their anchors and the table of contents are made of it.
      if ('children' in child && child.type !== 'heading') rewriteChildren(child, joined);
      children.push(child.type === 'inlineCode' ? inSentence(child, joined) : child);
      open = undefined;
      continue;
    }
    if (isHidden(block, joined)) continue;
    const written = child.value;
    const template = prepareCode(child, block, joined);
    if (block.kind === 'output') {
      const values = joined.readers.encode(written);
      const output = mdxElement('NotesOutput', { k8s: block.options.k8s, template, values }, [child]);
      if (open?.id === block.of && 'children' in open.element) open.element.children.push(output as never);
      else children.push(output);
      continue;
    }
    const element = wrap(child, block, { written, template }, joined);
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

/** Code in a sentence follows the reader's values too. */
function inSentence(node: InlineCode, { readers }: Joined): RootContent {
  const { template, text } = readers.show(node.value);
  if (template === undefined) return node;
  return mdxTextElement('NotesCode', { template, values: readers.encode(node.value) }, [{ ...node, value: text }]);
}

/**
 * Docusaurus reads an info string of its own; ours would say other things to it. The code gets the page's own values.
 * @returns the template, where it has placeholders
 */
function prepareCode(node: Code, block: Block, { readers }: Joined): string | undefined {
  if (block.kind === 'display') return undefined;
  const { text, template } = readers.show(node.value, block);
  node.value = text;
  node.lang = HIGHLIGHTED_AS[block.language] ?? block.language;
  node.meta = block.kind === 'file' ? `title="${readers.show(block.path).text}"` : null;
  return template;
}

interface Written {
  /** As the page has it. */
  readonly written: string;
  readonly template: string | undefined;
}

function wrap(node: Code, block: Block, { written, template }: Written, joined: Joined): RootContent {
  const { steps, report, anchorPrefix, readers, shell, users } = joined;
  const step = steps.get(block.id);
  if (step === undefined) return node;
  const { fails, warning, cleanup } = block.options;
  const copy = copyTextOf(block, shell);
  const usedBy = users.get(block.id);
  return mdxElement(
    'NotesBlock',
    {
      id: block.id,
      hash: step.hash,
      kind: block.kind,
      report: { variable: report },
      anchorPrefix,
      template,
      values: readers.encode(written, block.info, usedBy ?? ''),
      ...(block.kind === 'file' && { file: readers.show(block.path).template }),
      ...(copy !== undefined && { copy: copiedTemplate(copy, readers) }),
      ...(usedBy !== undefined && { usedBy: readers.inNamespace(usedBy) }),
      ...(fails !== undefined && { fails: readers.inNamespace(fails.error ?? '') }),
      warning: warning === undefined ? undefined : readers.inNamespace(warning),
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

function scriptElement({ text, omitted }: PageScript, readers: ReaderValues): RootContent {
  return mdxElement('NotesPageScript', {
    copy: copiedTemplate(text, readers),
    values: readers.encode(text),
    omitted: JSON.stringify(omitted),
  });
}

function copiedTemplate(text: string, readers: ReaderValues): string {
  return readers.show(text).template ?? encodeTemplate([text]);
}
