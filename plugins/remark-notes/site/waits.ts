import { kubectlTargets } from '../../notes-core/kubectl/command-line.ts';
import { resourceKind } from '../../notes-core/kubectl/resource-kinds.ts';
import type { Page } from '../../notes-core/page/page.ts';
import type { PagePlan, Step } from '../../notes-core/plan/plan.ts';
import { unbindPlaceholders } from '../../notes-core/placeholders/unbind.ts';
import { readInvocations } from '../../notes-core/shell/invocation.ts';
import { readSyntax } from '../../notes-core/shell/syntax.ts';
import { readManifest, type ManifestObject } from '../../notes-core/yaml/manifest.ts';

const TIMEOUT = '--timeout=60s';
const ROLLED_OUT = new Set(['deployments', 'statefulsets', 'daemonsets']);
/** They change what is there already. */
const CHANGES = /^(?:set (?:image|env|resources|serviceaccount)|rollout (?:restart|undo|resume)|scale|patch)$/;

interface Waited {
  /** Plural. */
  readonly resource: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

/**
 * Commands that wait, as a reader does and as the run did, until what a step has made or changed is ready. What stays
 * unready on purpose is not waited for. Names that are a placeholder's stand as the page writes them.
 */
export class Waits {
  readonly #objects: readonly ManifestObject[];
  readonly #values: ReadonlyMap<string, string>;

  constructor(page: Page, plan: PagePlan) {
    this.#objects = plan.steps.flatMap((step) => {
      if (step.kind === 'apply') return readManifest(step.manifest.text);
      return step.kind === 'file' ? readManifest(step.content.text) : [];
    });
    this.#values = new Map(
      page.config.values.flatMap((value) => (value.kind === 'default' ? [[value.name, value.value] as const] : [])),
    );
  }

  after(step: Step): string[] {
    if (step.settle.kind !== 'all' || step.fails !== undefined || step.cleanup) return [];
    const waited = [...this.#made(step), ...changed(step)];
    const commands = waited.flatMap((object) => this.#command(object) ?? []);
    return [...new Set(commands)].map((command) => unbindPlaceholders(command, this.#values));
  }

  #made(step: Step): Waited[] {
    return (step.defines ?? []).flatMap((key) => {
      const [resource = '', name = ''] = key.split('/');
      const object = this.#objects.findLast((other) => plural(other.resource) === resource && other.name === name);
      // It ends: it is never ready, or the run does not know when.
      const ends = resource === 'pods' && (object?.needs ?? step.needs).includes('containers');
      return ends ? [] : [{ resource, name, namespace: namespaceOf(step) ?? object?.namespace }];
    });
  }

  #command({ resource, name, namespace }: Waited): string | undefined {
    const flags = namespace === undefined ? TIMEOUT : `-n ${namespace} ${TIMEOUT}`;
    const object = `${resourceKind(resource)?.singular ?? resource}/${name}`;
    if (ROLLED_OUT.has(resource)) return `kubectl rollout status ${object} ${flags}`;
    if (resource === 'pods') return `kubectl wait --for=condition=Ready ${object} ${flags}`;
    return resource === 'jobs' ? `kubectl wait --for=condition=Complete ${object} ${flags}` : undefined;
  }
}

function changed(step: Step): Waited[] {
  if (step.kind === 'fragment') {
    const { block } = step;
    if (block.kind !== 'fragment' || block.target.kind !== 'object' || block.dry) return [];
    const resource = plural(block.target.resource);
    return ROLLED_OUT.has(resource) ? [{ resource, name: block.target.name }] : [];
  }
  if (step.kind !== 'run') return [];
  const calls = step.statements.flatMap(({ text }) =>
    readInvocations(readSyntax(text)).flatMap(({ kubectl }) => kubectl ?? []),
  );
  // What is paused does not go on.
  if (calls.some(({ verb }) => verb === 'rollout pause')) return [];
  return calls
    .filter(({ verb }) => CHANGES.test(verb))
    .flatMap((call) => kubectlTargets(call))
    .flatMap(({ resource, name }) => {
      const kind = plural(resource);
      if (name === undefined || name.includes('$') || !ROLLED_OUT.has(kind)) return [];
      return [{ resource: kind, name, namespace: namespaceOf(step) }];
    });
}

function namespaceOf(step: Step): string | undefined {
  if (step.kind !== 'run') return undefined;
  for (const { text } of step.statements) {
    for (const { kubectl } of readInvocations(readSyntax(text))) {
      const namespace = kubectl?.flags.get('namespace')?.at(-1);
      if (namespace !== undefined) return namespace;
    }
  }
  return undefined;
}

function plural(resource: string): string {
  return resourceKind(resource)?.plural ?? resource;
}
