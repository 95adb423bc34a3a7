import { isScalar, visit } from 'yaml';
import { positionAt, type MappedText } from '../../notes-core/text/mapped-text.ts';
import type { Position } from '../../notes-core/text/position.ts';
import { readYaml } from './kubernetes-yaml.ts';

/** Where YAML first names an image, at its `image` key. */
export function findImage(yaml: MappedText, image: string): Position | undefined {
  let offset: number | undefined;
  for (const { root } of readYaml(yaml.text).documents) {
    visit(root, {
      Pair(_, { key, value }) {
        if (!isScalar(key) || key.value !== 'image' || !isScalar(value) || value.value !== image) return undefined;
        offset ??= key.range?.[0];
        return visit.BREAK;
      },
    });
    if (offset !== undefined) return positionAt(yaml, offset);
  }
  return undefined;
}
