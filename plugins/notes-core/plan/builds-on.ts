import type { StepId } from '../block/block.ts';
import { mentionsFile } from './file-match.ts';
import type { PagePlan } from './plan.ts';

/**
 * For each step the earlier ones whose work it needs, in the plan's order: those that last defined a name (an object, a
 * file, a variable, a captured value) which it mentions. Steps that build on nothing are not in the map.
 */
export function buildsOn(plan: PagePlan): Map<StepId, StepId[]> {
  const edges = new Map<StepId, StepId[]>();
  const definers = new Map<string, StepId>();
  for (const { id, defines = [], uses = [] } of plan.steps) {
    const used = new Set(uses);
    const found = new Set<StepId>();
    for (const [key, definer] of definers) {
      const slash = key.indexOf('/');
      const name = key.slice(slash + 1);
      const isFile = key.slice(0, slash) === 'file';
      if (used.has(name) || (isFile && uses.some((word) => mentionsFile(word, name)))) found.add(definer);
    }
    if (found.size > 0)
      edges.set(
        id,
        plan.steps.map((step) => step.id).filter((step) => found.has(step)),
      );
    for (const key of defines) definers.set(key, id);
  }
  return edges;
}
