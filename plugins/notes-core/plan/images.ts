import { readYaml } from '../yaml/read-yaml.ts';
import { trees } from '../yaml/tree.ts';
import type { Analysis } from './analysis.ts';
import type { BoundBlock } from './bound-block.ts';
import type { PageFacts } from './page-facts.ts';

/**
 * Container images that the blocks of a page name, each once: in manifests, files, fragments and statements. What a
 * variable holds is not known.
 */
export function imagesOf(blocks: readonly BoundBlock[], facts: PageFacts): string[] {
  const images = [...facts.files.values()].flatMap((objects) => objects.flatMap((object) => object.images));
  for (const { block, text, objects, statements } of blocks) {
    images.push(...objects.flatMap((object) => object.images));
    images.push(...statements.flatMap(({ analysis }) => statementImages(analysis)));
    if (block.kind === 'fragment') images.push(...imageValues(text.text));
  }
  return [...new Set(images)].sort();
}

/**
 * `run`, `create`, `debug`, `set image` and `patch`, and objects in heredocs. Those of a dry run count: its output is
 * mostly applied later.
 */
function statementImages({ invocations, heredocObjects }: Analysis): string[] {
  const images = heredocObjects.flatMap((object) => object.images);
  for (const { kubectl } of invocations) {
    if (kubectl === undefined) continue;
    images.push(...(kubectl.flags.get('image') ?? []));
    images.push(...(kubectl.flags.get('patch') ?? []).flatMap(imageValues));
    if (kubectl.verb !== 'set image') continue;
    for (const { value } of kubectl.operands) {
      const equals = value.indexOf('=');
      if (equals !== -1) images.push(value.slice(equals + 1));
    }
  }
  return images.filter((image) => image !== '' && !/[$`]/.test(image));
}

/** Values of `image` in a part of an object, wherever that part belongs; JSON is YAML. */
function imageValues(yaml: string): string[] {
  return readYaml(yaml).documents.flatMap(({ value }) =>
    [...trees(value)].flatMap(({ tree }) => (typeof tree['image'] === 'string' ? [tree['image']] : [])),
  );
}
