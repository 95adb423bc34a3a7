import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/** Elements that a page may write as HTML. */
const ELEMENTS = new Set(
  (
    'a abbr b br blockquote caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr ' +
    'i img ins kbd li mark ol p picture pre q s samp section small source span strong sub summary sup table tbody td tfoot th ' +
    'thead time tr u ul var video wbr'
  ).split(' '),
);

const TAG = /<\/?([A-Za-z][^\s/>]*)/g;

function unknownElement(html: string): string | undefined {
  for (const [, name] of html.matchAll(TAG)) {
    if (name !== undefined && !ELEMENTS.has(name.toLowerCase())) return name;
  }
  return undefined;
}

/**
 * Keeps prose from being swallowed. `<pod-name>` in a sentence is an HTML element for Markdown, and browsers show nothing for
 * it: here it becomes text. Where it would take a whole block with it, and where a page is not in NFC (its anchors and its
 * search would break), the build stops. Belongs in `beforeDefaultRemarkPlugins`.
 */
export const remarkProse: Plugin<[], Root> = () => (tree, file) => {
  const source = String(file);
  if (source !== source.normalize('NFC')) {
    file.fail('Unexpected decomposed (NFD) Hangul, expected NFC. Save the page with NFC text.', { source: 'notes' });
  }
  visit(tree, 'html', (node, index, parent) => {
    const name = unknownElement(node.value);
    if (name === undefined || parent === undefined || index === undefined) return undefined;
    if (parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell') {
      parent.children[index] = { type: 'text', value: node.value };
      return [SKIP, index + 1];
    }
    if (node.value === `<${name}>`) {
      parent.children[index] = { type: 'paragraph', children: [{ type: 'text', value: node.value }] };
      return [SKIP, index + 1];
    }
    return file.fail(
      `Unexpected HTML element \`<${name}>\`, which a browser does not show. Write it between backticks.`,
      { place: node.position, source: 'notes' },
    );
  });
};

/** `1~3개, 5~10개` is not a deletion: only `~~` is. Belongs in `remarkPlugins`, after GFM. */
export const remarkSingleTilde: Plugin<[], Root> = () => (tree, file) => {
  const source = String(file);
  visit(tree, 'delete', (node, index, parent) => {
    const start = node.position?.start.offset;
    if (parent === undefined || index === undefined || start === undefined) return undefined;
    if (source[start] !== '~' || source[start + 1] === '~') return undefined;
    const tilde = { type: 'text', value: '~' } as const;
    parent.children.splice(index, 1, tilde, ...node.children, { ...tilde });
    return index;
  });
};
