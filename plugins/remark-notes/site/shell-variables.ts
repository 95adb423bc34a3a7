import type { PagePlan } from '../../notes-core/plan/plan.ts';
import { ZSH_OWN_VARIABLES } from '../../notes-core/shell/zsh-variables.ts';

/** A shell variable for each name: `pod-ip` is `pod_ip`. None that the page's own statements set, or the shell itself. */
export function nameVariables(names: readonly string[], plan: PagePlan): Map<string, string> {
  const taken = new Set([...ZSH_OWN_VARIABLES, ...variablesOf(plan)]);
  return new Map(
    names.map((name) => {
      const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
      const plain = words
        .join('_')
        .replace(/^(?=\d|$)/, 'value_')
        .replace(/_$/, '');
      let variable = plain;
      for (let number = 2; taken.has(variable); number += 1) variable = `${plain}_${number}`;
      taken.add(variable);
      return [name, variable];
    }),
  );
}

function variablesOf(plan: PagePlan): string[] {
  return plan.steps.flatMap(({ defines = [] }) =>
    defines.filter((key) => key.startsWith('variable/$')).map((key) => key.slice('variable/$'.length)),
  );
}
