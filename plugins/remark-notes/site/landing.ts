import type { Root, RootContent } from 'mdast';
import type { Plugin } from 'unified';
import { importDefault, mdxElement } from './mdx.ts';

export interface LandingOptions {
  /** Module of what is known about all pages together; see `docusaurus-notes`. */
  readonly overviewModule: string;
}

const OVERVIEW = '__notesOverview';

/**
 * `:::landing` around a block becomes the start page's first screen, `::contents` the list of all pages with their verdicts.
 * What stands on top of any other page (its verdict, its commands) then stands last. Belongs after `remarkNotesSite`.
 */
export const remarkNotesLanding: Plugin<[LandingOptions], Root> =
  ({ overviewModule }) =>
  (tree) => {
    const overview = { overview: { variable: OVERVIEW } };
    const children = tree.children.map((child): RootContent => {
      if (isLanding(child)) return mdxElement('NotesLanding', overview, child.children);
      return isContents(child) ? mdxElement('NotesContents', overview) : child;
    });
    const first = tree.children.findIndex(isLanding);
    if (first === -1 && !tree.children.some(isContents)) return;
    const onTop = children.slice(0, Math.max(first, 0)).filter(isElement);
    tree.children = [...children.filter((child) => !onTop.includes(child)), ...onTop];
    importDefault(tree, OVERVIEW, overviewModule);
  };

function isElement(node: RootContent): boolean {
  return node.type === 'mdxJsxFlowElement';
}

function isLanding(node: RootContent): node is Extract<RootContent, { type: 'containerDirective' }> {
  return node.type === 'containerDirective' && node.name === 'landing';
}

function isContents(node: RootContent): boolean {
  return node.type === 'leafDirective' && node.name === 'contents';
}
