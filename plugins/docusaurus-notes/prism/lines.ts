import type { Token } from 'prism-react-renderer';
import type * as Prism from 'prismjs';

type Node = string | Prism.Token;

/** The type says otherwise, but most tokens have none. */
function aliasesOf({ alias }: { readonly alias?: string | string[] }): readonly string[] {
  return [alias ?? []].flat().filter((name) => name !== '');
}

/** Prism's tree as lines of flat tokens, each with the types of all that holds it. A line without any holds a line feed. */
export function linesOf(nodes: readonly Node[]): Token[][] {
  const lines: Token[][] = [[]];
  const add = (content: Prism.TokenStream, types: readonly string[]): void => {
    if (Array.isArray(content)) {
      for (const node of content) add(node, types);
    } else if (typeof content === 'string') {
      for (const [index, text] of content.split(/\r\n|\r|\n/).entries()) {
        if (index > 0) lines.push([]);
        if (text !== '') lines.at(-1)?.push({ types: types.length === 0 ? ['plain'] : [...types], content: text });
      }
    } else {
      add(content.content, [...types, content.type, ...aliasesOf(content)]);
    }
  };
  for (const node of nodes) add(node, []);
  return lines.map((line) => (line.length > 0 ? line : [{ types: ['plain'], content: '\n', empty: true }]));
}
