import type { Block, OutputBlock } from '../block/block.ts';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Page } from '../page/page.ts';
import { bindString, findPlaceholders } from '../placeholders/bind.ts';
import { findCaptures } from '../placeholders/captures.ts';
import { readManifest } from '../yaml/manifest.ts';
import { Bindings, READER_NAMESPACE, type PlanContext } from './bindings.ts';
import { bindBlock, type BoundBlock } from './bound-block.ts';
import { diagnoseBlock, diagnoseUnused, diagnoseValues } from './diagnose.ts';
import { exclusiveReason, type PlacedObjects } from './exclusive.ts';
import { chainHash } from './hash.ts';
import { statementImages } from './images.ts';
import { PageFactsCollector } from './page-facts.ts';
import type { PagePlan, Step } from './plan.ts';
import { toStep } from './step.ts';
import { diagnoseUnusedFiles } from './unused-files.ts';

export type { PlanContext } from './bindings.ts';

export interface PlannedPage {
  readonly plan: PagePlan;
  /** By place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a page would do, in order, and what is wrong with it. Never throws. Values that only a run knows (`from`, captures)
 * are stand-ins until `context.values` has them; the steps that hold some list them in `awaits`.
 */
export function planPage(page: Page, context: PlanContext): PlannedPage {
  const bindings = new Bindings(page, context);
  const captured = page.blocks.flatMap(({ kind, content }) =>
    kind === 'output' || kind === 'console' ? findCaptures(content.text).map(({ name }) => name) : [],
  );
  const known = [...new Set([...bindings.values.keys(), ...captured])];
  const diagnostics: Diagnostic[] = [];
  const facts = new PageFactsCollector();
  const blocks: { readonly bound: BoundBlock; readonly awaitedBy: Bindings; readonly hash: string }[] = [];
  const used = new Set(usedByValues(page, bindings));
  let hash = '';
  for (const block of page.blocks) {
    const outputs = block.kind === 'shell' ? outputsOf(page.blocks, block) : [];
    const bound = bindBlock(block, outputs, bindings);
    for (const name of bound.used) used.add(name);
    if (block.kind === 'output' || block.kind === 'display') continue;
    diagnostics.push(...diagnoseBlock(bound, page.file, known));
    collect(facts, bound, bindings);
    hash = chainHash(hash, [block, ...outputs], bindings.fingerprint(bound.used));
    blocks.push({ bound, awaitedBy: bindings.snapshot(), hash });
    for (const name of bound.captures) bindings.addDynamic(name);
  }
  const bounds = blocks.map(({ bound }) => bound);
  const { skip } = page.config;
  const steps = blocks.flatMap(({ bound, awaitedBy, hash: own }): Step[] => {
    const step = toStep({ bound, bindings: awaitedBy, facts, hash: own, ...(skip === undefined ? {} : { skip }) });
    return step === undefined ? [] : [step];
  });
  if (skip === undefined) diagnostics.push(...diagnoseUnusedFiles(bounds, page.file, bindings));
  diagnostics.push(...diagnoseValues(page), ...diagnoseUnused(page, used));
  const exclusive = page.config.exclusive
    ? 'declared in the front matter'
    : skip === undefined
      ? derivedReason(bounds, facts, context)
      : undefined;
  const plan: PagePlan = {
    pageId: page.id,
    file: page.file,
    steps,
    images: imagesOf(bounds, facts),
    after: page.config.after,
    ...(exclusive === undefined ? {} : { exclusive }),
  };
  return { plan, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/**
 * The steps of one block (none or one), planned again with the values that are known by now. Their hash is the same as in
 * the page's plan.
 */
export function planBlock(page: Page, block: Block, context: PlanContext): readonly Step[] {
  return planPage(page, context).plan.steps.filter(({ id }) => id === block.id);
}

function usedByValues(page: Page, bindings: Bindings): string[] {
  return page.config.values.flatMap((value) => {
    if (value.kind !== 'from') return [];
    return findPlaceholders(value.statement, (name) => bindings.values.has(name)).map(({ name }) => name);
  });
}

function outputsOf(blocks: readonly Block[], shell: Block): OutputBlock[] {
  return blocks.filter((block) => block.kind === 'output').filter(({ of }) => of === shell.id);
}

function collect(facts: PageFactsCollector, bound: BoundBlock, bindings: Bindings): void {
  const { block, text, objects, statements } = bound;
  if (block.kind === 'file') facts.addFile(bindString(block.path, bindings.values), text.text);
  facts.addObjects(objects);
  for (const { analysis } of statements) facts.addStatement(analysis);
}

function isRun({ block }: BoundBlock): boolean {
  return block.kind !== 'skipped' && block.options.skip === undefined;
}

function derivedReason(
  bounds: readonly BoundBlock[],
  facts: PageFactsCollector,
  context: PlanContext,
): string | undefined {
  const run = bounds.filter(isRun);
  const manifests = run.map(({ block, text, objects }): PlacedObjects => {
    return { text, objects: block.kind === 'file' ? readManifest(text.text) : objects };
  });
  const statements = run.flatMap((bound) => bound.statements.map(({ analysis }) => analysis));
  const namespace = context.values.get('namespace') ?? READER_NAMESPACE;
  return exclusiveReason({ statements, manifests, facts, namespace });
}

function imagesOf(bounds: readonly BoundBlock[], facts: PageFactsCollector): string[] {
  const images = [...facts.files.values()].flatMap((objects) => objects.flatMap((object) => object.images));
  for (const { objects, statements } of bounds.filter(isRun)) {
    images.push(...objects.flatMap((object) => object.images));
    images.push(...statements.flatMap(({ analysis }) => statementImages(analysis)));
  }
  return [...new Set(images)].sort();
}
