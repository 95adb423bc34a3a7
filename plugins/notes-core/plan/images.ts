import type { Analysis } from './analysis.ts';

/**
 * Container images that a statement names: `run`, `create`, `debug` and `set image`, and objects in heredocs. Those of a dry
 * run count: its output is mostly applied later.
 */
export function statementImages({ invocations, heredocObjects }: Analysis): string[] {
  const images = heredocObjects.flatMap((object) => object.images);
  for (const { kubectl } of invocations) {
    if (kubectl === undefined) continue;
    images.push(...(kubectl.flags.get('image') ?? []));
    if (kubectl.verb !== 'set image') continue;
    for (const { value } of kubectl.operands) {
      const equals = value.indexOf('=');
      if (equals !== -1) images.push(value.slice(equals + 1));
    }
  }
  return images.filter((image) => image !== '' && !/[$`]/.test(image));
}
