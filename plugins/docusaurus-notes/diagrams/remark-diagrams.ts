import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { mdxElement } from '../../remark-notes/site/mdx.ts';
import { drawFlowchart } from './draw-flowchart.ts';
import { parseFlowchart } from './parse-flowchart.ts';

/**
 * Draws the `mermaid` blocks of a page when the site is built. In the reader's browser it would take Mermaid twice the script
 * of the whole site, and styles that a strict Content-Security-Policy refuses; and without scripts there would be nothing.
 */
export const remarkDiagrams: Plugin<[], Root> = () => (tree, file) => {
  visit(tree, 'code', (node, index, parent) => {
    if (node.lang !== 'mermaid' || parent === undefined || index === undefined) return undefined;
    try {
      const flowchart = parseFlowchart(node.value);
      parent.children[index] = mdxElement('NotesDiagram', { title: flowchart.title, svg: drawFlowchart(flowchart) });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      file.fail(error.message, node);
    }
    return SKIP;
  });
};
