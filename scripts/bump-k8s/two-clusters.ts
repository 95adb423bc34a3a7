import type { StatementOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import { givenValues, NO_RENAMING, type ComparisonContext } from '../../plugins/notes-runner/compare/context.ts';
import type { NodeRole } from '../../plugins/notes-runner/compare/context.ts';
import { generatedFrom } from '../../plugins/notes-runner/compare/generated-name.ts';

const NODE = /(?<![\w.-])(?:[a-z0-9-]+-)?(control-plane|worker)\d*(?![\w-])/g;

export interface PageOnBoth {
  /** The page as it is written. */
  readonly source: string;
  /** All that ran of it, on either cluster. */
  readonly statements: readonly StatementOutcome[];
  /** Of the later run, such as `v1.37.0`. */
  readonly kubernetesVersion: string;
  readonly simulated: boolean;
}

/**
 * What the outputs of one page on two clusters may differ in. Neither cluster is there any more, so that who made an object
 * is told by its name alone: the same name with another generated end is the same object.
 */
export function twoClusters(page: PageOnBoth): Omit<ComparisonContext, 'sorted'> {
  const nodes = new Map<string, NodeRole>();
  for (const { stdout, stderr } of page.statements) {
    for (const [name, role] of `${stdout}\n${stderr}`.matchAll(NODE)) {
      nodes.set(name, role === 'worker' ? 'worker' : 'control-plane');
    }
  }
  return {
    kubernetesVersion: page.kubernetesVersion,
    simulated: page.simulated,
    renaming: NO_RENAMING,
    world: {
      ownerOf: (name) => {
        const stem = generatedFrom(name);
        return stem === undefined ? undefined : `object/${stem}`;
      },
      nodes,
      given: givenValues([page.source]),
    },
  };
}
