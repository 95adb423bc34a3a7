import type { Capability, ExpectedFailure, Settle } from '../block/options.ts';
import { bindString } from '../placeholders/bind.ts';
import { syntaxReads } from '../shell/effect.ts';
import { positionAt } from '../text/mapped-text.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { scalars } from '../yaml/tree.ts';
import type { Bindings } from './bindings.ts';
import type { BoundBlock, BoundStatement } from './bound-block.ts';
import { worksOnlyInNode } from './in-node.ts';
import { namesIn, objectNames, statementNames, tokens, type StepNames } from './names.ts';
import { inOrder, objectNeeds, stateNeeds, statementNeeds } from './needs.ts';
import type { PageFacts } from './page-facts.ts';
import type { Statement, Step } from './plan.ts';
import { isSorted, showsSimulated } from './simulated.ts';
import { stepName } from './step-name.ts';

/** Milliseconds, of a step whose block sets none. */
export const DEFAULT_TIMEOUT_MS = 60_000;

export interface StepRequest {
  readonly bound: BoundBlock;
  readonly bindings: Bindings;
  readonly facts: PageFacts;
  readonly hash: string;
  /** The whole page is skipped. */
  readonly skip?: { readonly reason: string; readonly until?: string };
}

/** The step of a block; undefined where the block is none (expected output, blocks that are only shown). */
export function toStep(request: StepRequest): Step | undefined {
  const { bound, bindings, facts, hash } = request;
  const { block, text } = bound;
  const { options } = block;
  if (block.kind === 'output' || block.kind === 'display') return undefined;
  const fails = options.fails && boundFailure(options.fails, bindings);
  const mustFail = fails !== undefined;
  const statements = bound.statements.map((statement) => toStatement(statement, facts, options.needs, mustFail));
  const derived = [
    ...statements.flatMap(({ needs }) => needs),
    ...(block.kind === 'manifest' && !mustFail ? objectNeeds(bound.objects, facts) : []),
    ...stateNeeds(options.settle),
  ];
  const { defines, uses } = namesOf(bound, bindings, facts);
  const base = {
    id: block.id,
    block,
    name: stepName(bound, bindings),
    place: statements[0]?.place ?? block.range.start,
    needs: withExplicit(derived, options.needs),
    cleanup: options.cleanup === true,
    awaits: bindings.awaited(bound.used),
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    settle: boundSettle(options.settle, bindings),
    defines,
    uses,
    hash,
    ...(fails === undefined ? {} : { fails }),
    ...(options.warning === undefined ? {} : { warning: bindString(options.warning, bindings.readerValues) }),
    ...(options.k8s === undefined ? {} : { k8s: options.k8s }),
  };
  const skip = request.skip ?? (block.kind === 'skipped' ? block : options.skip);
  if (skip !== undefined) {
    const until = skip.until === undefined ? {} : { until: skip.until };
    return { ...base, place: block.range.start, kind: 'skip', reason: skip.reason, awaits: [], ...until };
  }
  switch (block.kind) {
    case 'shell':
    case 'console': {
      const { stdin, background } = options;
      return {
        ...base,
        kind: 'run',
        statements,
        tty: options.tty === true,
        inNode: options.node === true || bound.statements.some(({ analysis }) => worksOnlyInNode(analysis)),
        ...(stdin === undefined ? {} : { stdin: bindString(stdin, bindings.values) }),
        ...(background === undefined ? {} : { background: bindString(background, bindings.values) }),
      };
    }
    case 'manifest': {
      const documents = bound.objects.map(({ resource, name, namespace, offset }) => {
        const place = positionAt(text, offset);
        return { resource, name, place, ...(namespace === undefined ? {} : { namespace }) };
      });
      return { ...base, kind: 'apply', manifest: text, documents };
    }
    case 'file': {
      const path = bindString(block.path, bindings.values);
      return { ...base, block: { ...block, path }, kind: 'file', path, content: text };
    }
    case 'fragment':
      return {
        ...base,
        block: { ...block, target: boundTarget(block.target, bindings) },
        kind: 'fragment',
        fragment: text,
      };
    case 'assert':
      return { ...base, kind: 'assert', tree: text };
    case 'skipped':
      return undefined;
    default:
      return block satisfies never;
  }
}

/** An explicit list adds to what was derived; an empty one (`needs=none`) overrides it. */
function withExplicit(derived: readonly Capability[], explicit: readonly Capability[] | undefined): Capability[] {
  return explicit?.length === 0 ? [] : inOrder([...derived, ...(explicit ?? [])]);
}

function toStatement(
  { analysis, expected }: BoundStatement,
  facts: PageFacts,
  explicit: readonly Capability[] | undefined,
  mustFail: boolean,
): Statement {
  return {
    text: analysis.text.text,
    place: analysis.place,
    effect: syntaxReads(analysis.syntax) ? 'reads' : 'changes',
    needs: explicit?.length === 0 ? [] : statementNeeds(analysis, facts, mustFail),
    simulated: showsSimulated(analysis),
    sorted: isSorted(analysis),
    expected,
  };
}

function boundFailure({ exitCode, error }: ExpectedFailure, bindings: Bindings): ExpectedFailure {
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(error === undefined ? {} : { error: bindString(error, bindings.readerValues) }),
  };
}

function boundSettle(settle: Settle | undefined, { values }: Bindings): Settle {
  if (settle?.kind !== 'state') return settle ?? { kind: 'all' };
  return { ...settle, resource: bindString(settle.resource, values), name: bindString(settle.name, values) };
}

type Target = Extract<BoundBlock['block'], { kind: 'fragment' }>['target'];

function boundTarget(target: Target, { values }: Bindings): Target {
  if (target.kind === 'file') return { ...target, path: bindString(target.path, values) };
  return { ...target, resource: bindString(target.resource, values), name: bindString(target.name, values) };
}

function namesOf(bound: BoundBlock, bindings: Bindings, facts: PageFacts): StepNames {
  const { block, objects, statements, captures, text } = bound;
  // What must fail leaves nothing behind.
  const creates = block.options.fails === undefined;
  const parts = [objectNames(objects), ...statements.map(({ analysis }) => statementNames(analysis, facts))];
  const defines = creates ? parts.flatMap((part) => part.defines) : [];
  defines.push(...captures.map((name) => `capture/<${name}>`));
  const path = block.kind === 'file' ? block.path : block.kind === 'skipped' ? block.options.title : undefined;
  if (path !== undefined) return { defines: [`file/${bindString(path, bindings.values)}`, ...defines], uses: [] };
  const uses = [
    ...parts.flatMap((part) => part.uses),
    ...statements.flatMap(({ expected }) => expected.flatMap((output) => namesIn(output.text.text))),
    ...bindings.statementsFor(bound.used).flatMap(namesIn),
    ...bindings.awaited(bound.used).map((name) => `<${name}>`),
  ];
  if (block.kind === 'fragment' || block.kind === 'assert') {
    uses.push(...readYaml(text.text).documents.flatMap(({ value }) => [...scalars(value)].flatMap(tokens)));
  }
  if (block.kind === 'fragment') {
    const target = boundTarget(block.target, bindings);
    uses.push(target.kind === 'file' ? target.path : target.name);
    if (target.kind === 'file') defines.push(`file/${target.path}`);
  }
  return { defines: [...new Set(defines)], uses: [...new Set(uses)] };
}
