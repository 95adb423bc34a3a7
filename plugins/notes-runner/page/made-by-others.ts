import type { PagePlan } from '../../notes-core/plan/plan.ts';
import { escapeRegExp } from '../../notes-core/text/escape-reg-exp.ts';
import type { Cluster } from '../cluster/backend.ts';
import type { SeenObject } from '../leak/snapshot.ts';
import { typedTexts } from './typed-texts.ts';

/**
 * What appeared while a page ran, and is not to be taken for its own. On a kept cluster people work by hand beside the runs, and
 * an object does not say who made it: there only what the page has typed the name of is the page's, and what is in or serves
 * its namespace. What is missed so is found where the cluster is the run's alone, as in CI.
 */
export function madeByOthers(
  cluster: Pick<Cluster, 'kept'>,
  plan: PagePlan,
  namespace: string,
): (object: Pick<SeenObject, 'metadata' | 'claimedFrom'>) => boolean {
  if (!cluster.kept) return () => false;
  const typed = typedTexts(plan).join('\n');
  const isTyped = (name: string): boolean => new RegExp(`(?<![\\w-])${escapeRegExp(name)}(?![\\w-])`, 'u').test(typed);
  return ({ metadata, claimedFrom }) =>
    metadata.namespace !== namespace && claimedFrom !== namespace && !isTyped(metadata.name);
}
