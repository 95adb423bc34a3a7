import type { PagePlan } from '../../notes-core/plan/plan.ts';

/** What the page itself types, without the output that it expects. */
export function typedTexts(plan: PagePlan): readonly string[] {
  return plan.steps.flatMap((step): readonly string[] => {
    switch (step.kind) {
      case 'run':
        return step.statements.map(({ text }) => text);
      case 'apply':
        return [step.manifest.text];
      case 'file':
        return [step.content.text];
      case 'fragment':
        return [step.fragment.text];
      case 'assert':
      case 'skip':
        return [];
      default:
        return step satisfies never;
    }
  });
}
