import type { Block, OutputBlock, StepId } from '../block/block.ts';
import type { Page } from '../page/page.ts';
import { bindString } from '../placeholders/bind.ts';
import { Bindings, type PlanContext } from './bindings.ts';
import { bindBlock, type BoundBlock } from './bound-block.ts';
import { chainHash } from './hash.ts';
import { PageFactsCollector, type PageFacts } from './page-facts.ts';

/** A block that may become a step, read with what is known at its place. */
export interface ReadBlock {
  readonly bound: BoundBlock;
  readonly bindings: Bindings;
  readonly hash: string;
}

/** All blocks of a page, read in order. */
export interface ReadBlocks {
  /** Without expected output and blocks that are only shown. */
  readonly blocks: readonly ReadBlock[];
  readonly facts: PageFacts;
  /** Names of placeholders that any block uses, those only shown among them. */
  readonly used: ReadonlySet<string>;
}

export function readBlocks(page: Page, context: PlanContext): ReadBlocks {
  const facts = new PageFactsCollector();
  const blocks: ReadBlock[] = [];
  const used = new Set<string>();
  let bindings = new Bindings(page, context);
  let hash = '';
  for (const block of page.blocks) {
    const bound = bindBlock(block, outputsOf(page.blocks, block), bindings);
    for (const name of bound.used) used.add(name);
    if (block.kind === 'output' || block.kind === 'display') continue;
    hash = chainHash(hash, [block, ...bound.outputs], bindings.fingerprint(bound.used));
    collect(facts, bound, bindings);
    blocks.push({ bound, bindings, hash });
    bindings = bindings.withCaptures(bound.captures);
  }
  return { blocks, facts, used };
}

const WITHOUT_VALUES = new WeakMap<
  Page,
  { readonly facts: PageFacts; readonly blocks: ReadonlyMap<StepId, ReadBlock> }
>();

/** One block with the values that are known by now; what it takes of the rest of the page is read once a page. */
export function readBlock(
  page: Page,
  block: Block,
  context: PlanContext,
): (ReadBlock & { readonly facts: PageFacts }) | undefined {
  let known = WITHOUT_VALUES.get(page);
  if (known === undefined) {
    const { blocks, facts } = readBlocks(page, { values: new Map() });
    known = { facts, blocks: new Map(blocks.map((read) => [read.bound.block.id, read])) };
    WITHOUT_VALUES.set(page, known);
  }
  const read = known.blocks.get(block.id);
  if (read === undefined) return undefined;
  const bindings = read.bindings.withContext(context);
  return {
    bound: bindBlock(read.bound.block, read.bound.outputs, bindings),
    bindings,
    hash: read.hash,
    facts: known.facts,
  };
}

function outputsOf(blocks: readonly Block[], shell: Block): OutputBlock[] {
  if (shell.kind !== 'shell') return [];
  return blocks.filter((block) => block.kind === 'output').filter(({ of }) => of === shell.id);
}

function collect(facts: PageFactsCollector, bound: BoundBlock, bindings: Bindings): void {
  const { block, text, objects, statements } = bound;
  if (block.kind === 'file') facts.addFile(bindString(block.path, bindings.values), text.text);
  facts.addObjects(objects);
  for (const { analysis } of statements) facts.addStatement(analysis);
}
