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
 * The page's own verdict then stands last. Belongs after `remarkNotesSite`.
 */
export const remarkNotesLanding: Plugin<[LandingOptions], Root> =
  ({ overviewModule }) =>
  (tree) => {
    const overview = { overview: { variable: OVERVIEW } };
    let found = false;
    let landed = false;
    const children = tree.children.map((child): RootContent => {
      if (child.type === 'containerDirective' && child.name === 'landing') {
        found = landed = true;
        return mdxElement('NotesLanding', overview, child.children);
      }
      if (child.type === 'leafDirective' && child.name === 'contents') {
        found = true;
        return mdxElement('NotesContents', overview);
      }
      return child;
    });
    if (!found) return;
    tree.children = landed
      ? [...children.filter((child) => !isVerdict(child)), ...children.filter(isVerdict)]
      : children;
    importDefault(tree, OVERVIEW, overviewModule);
  };

function isVerdict(node: RootContent): boolean {
  return node.type === 'mdxJsxFlowElement' && node.name === 'NotesPageVerdict';
}
