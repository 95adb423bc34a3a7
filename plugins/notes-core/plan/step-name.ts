import { bindString } from '../placeholders/bind.ts';
import { readManifest } from '../yaml/manifest.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { textAt } from '../yaml/tree.ts';
import type { Bindings } from './bindings.ts';
import type { BoundBlock } from './bound-block.ts';

/** In UTF-16 code units. */
const LONGEST = 60;

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

function objectsIn(yaml: string): string {
  const objects = readManifest(yaml).map(({ resource, name }) => (name === '' ? resource : `${resource}/${name}`));
  return objects.join(', ');
}

/** A short title: the first statement, or `apply deployment/web`. Free of what differs from run to run. */
export function stepName({ block, statements, title }: BoundBlock, bindings: Bindings): string {
  const first = statements[0]?.title;
  const bind = (text: string): string => bindString(text, bindings.titleValues);
  switch (block.kind) {
    case 'manifest':
      return cut(`apply ${objectsIn(title)}`);
    case 'file':
      return cut(`write ${bind(block.path)}`);
    case 'fragment': {
      const { target } = block;
      const what = target.kind === 'file' ? target.path : `${target.resource}/${target.name}`;
      return cut(`${block.dry ? 'try' : target.kind === 'file' ? 'edit' : 'patch'} ${bind(what)}`);
    }
    case 'assert': {
      const objects = readYaml(title).documents.map(({ value }) => {
        const kind = textAt(value, 'kind')?.toLowerCase() ?? 'object';
        const name = textAt(value, 'metadata', 'name');
        return name === undefined ? kind : `${kind}/${name}`;
      });
      return cut(`assert ${objects.join(', ')}`);
    }
    case 'skipped':
    case 'shell':
    case 'console':
    case 'output':
    case 'display':
      return cut(first ?? (objectsIn(title) || (title.trim().split('\n')[0] ?? '')));
    default:
      return block satisfies never;
  }
}
