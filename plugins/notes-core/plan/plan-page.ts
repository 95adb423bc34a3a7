import type { Block } from '../block/block.ts';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Page, PageConfig } from '../page/page.ts';
import { runsAlone } from '../page/privilege.ts';
import { findPlaceholders } from '../placeholders/bind.ts';
import { readManifest } from '../yaml/manifest.ts';
import { Bindings, READER_NAMESPACE, type PlanContext } from './bindings.ts';
import type { BoundBlock } from './bound-block.ts';
import { diagnoseBlock, diagnoseUnused, diagnoseValues } from './diagnose.ts';
import { clusterUse, type ClusterUse, type PlacedObjects } from './cluster-use.ts';
import { imagesOf } from './images.ts';
import type { PageFacts } from './page-facts.ts';
import type { PagePlan, Step } from './plan.ts';
import { readBlock, readBlocks } from './read-blocks.ts';
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
  const { blocks, facts, used } = readBlocks(page, context);
  const { skip } = page.config;
  const steps = blocks.flatMap(({ bound, bindings, hash }): Step[] => {
    const step = toStep({ bound, bindings, facts, hash, ...(skip === undefined ? {} : { skip }) });
    return step === undefined ? [] : [step];
  });
  const bounds = blocks.map(({ bound }) => bound);
  const declared = declaredReason(page.config);
  const derived = skip === undefined ? derivedUse(bounds, facts, context) : { holds: [] };
  const { exclusive, holds } = declared === undefined ? derived : { exclusive: declared, holds: [] };
  const plan: PagePlan = {
    pageId: page.id,
    file: page.file,
    steps,
    images: imagesOf(bounds.filter(isRun), facts),
    after: page.config.after,
    privileges: page.config.privileges,
    ...(exclusive === undefined ? {} : { exclusive }),
    holds,
  };
  const bindings = new Bindings(page, context);
  const known = [...bindings.values.keys(), ...bounds.flatMap(({ captures }) => captures)];
  const diagnostics = [
    ...bounds.flatMap((bound) => diagnoseBlock(bound, page.file, known)),
    ...(skip === undefined ? diagnoseUnusedFiles(bounds, page.file, bindings) : []),
    ...diagnoseValues(page),
    ...diagnoseUnused(page, new Set([...used, ...usedByValues(page, bindings)])),
  ];
  return { plan, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/**
 * The steps of one block (none or one), planned again with the values that are known by now. Their hash is that of the
 * page's plan without values.
 */
export function planBlock(page: Page, block: Block, context: PlanContext): readonly Step[] {
  const read = readBlock(page, block, context);
  if (read === undefined) return [];
  const { skip } = page.config;
  const step = toStep({ ...read, ...(skip === undefined ? {} : { skip }) });
  return step === undefined ? [] : [step];
}

function usedByValues(page: Page, bindings: Bindings): string[] {
  return page.config.values.flatMap((value) => {
    if (value.kind !== 'from') return [];
    return findPlaceholders(value.statement, (name) => bindings.values.has(name)).map(({ name }) => name);
  });
}

function isRun({ block }: BoundBlock): boolean {
  return block.kind !== 'skipped' && block.options.skip === undefined;
}

function declaredReason({ exclusive, privileges }: PageConfig): string | undefined {
  if (exclusive) return 'declared in the front matter';
  const privilege = privileges.find(runsAlone);
  return privilege === undefined ? undefined : `has the privilege ${privilege}`;
}

function derivedUse(bounds: readonly BoundBlock[], facts: PageFacts, context: PlanContext): ClusterUse {
  const run = bounds.filter(isRun);
  const manifests = run.map(({ block, text, objects }): PlacedObjects => {
    return { text, objects: block.kind === 'file' ? readManifest(text.text) : objects };
  });
  const statements = run.flatMap((bound) => bound.statements.map(({ analysis }) => analysis));
  const namespace = context.values.get('namespace') ?? READER_NAMESPACE;
  return clusterUse({ statements, manifests, facts, namespace });
}
