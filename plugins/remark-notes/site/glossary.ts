import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Paragraph, PhrasingContent, Root } from 'mdast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { escapeRegExp } from '../../notes-core/text/escape-reg-exp.ts';
import { pageIdOf } from '../page-files.ts';
import { linkFrom } from './link-from.ts';
import { readTerms, type Term } from './terms.ts';

export interface GlossaryOptions {
  /** Absolute path of the docs folder. */
  readonly docsDir: string;
}

/** Id of the page 용어. */
const GLOSSARY = 'reference/glossary';
/** What may follow a term: 파드를, 파드마다, 파드에서는, 파드들의. Anything else is another word (노드포트). */
const PARTICLES =
  /^(?:들|은|는|이|가|을|를|과|와|의|에|에게|에서|서|으로|로|써|도|만|까지|부터|마다|보다|처럼|끼리|뿐|나|며|고|다|란|라|인|일|면|므로|밖에|대로|만큼|씩|였다|이었다)*$/;

/**
 * The first use of a term on a page becomes a link to its entry on the page 용어, which carries the explanation as its title;
 * a script of the site shows that where the reader points. Headings, links and code stay as they are, and so does a term on
 * the page that teaches it. Belongs in `beforeDefaultRemarkPlugins`, so that the links are checked.
 */
export const remarkNotesGlossary: Plugin<[GlossaryOptions], Root> =
  ({ docsDir }) =>
  async (tree, file) => {
    const here = pageIdOf(relative(docsDir, file.path));
    const terms = here === GLOSSARY ? [] : await loadTerms(docsDir);
    if (terms.length === 0) return;
    const marker = new TermMarker(terms, here);
    visit(tree, 'paragraph', (paragraph) => {
      if (paragraph.data?.directiveLabel !== true) marker.mark(paragraph);
    });
  };

async function loadTerms(docsDir: string): Promise<Term[]> {
  const source = await readFile(join(docsDir, `${GLOSSARY}.md`), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  return source === undefined ? [] : readTerms(source, GLOSSARY);
}

class TermMarker {
  readonly #pattern: RegExp;
  /** Those that the page has not used yet. */
  readonly #unused: Map<string, Term>;
  readonly #page: string;

  constructor(terms: readonly Term[], page: string) {
    // The longest first: 헤드리스 서비스 is no 서비스.
    const names = terms.map(({ name }) => name).sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${names.map(escapeRegExp).join('|')})(?![A-Za-z0-9_-])`, 'gu');
    this.#unused = new Map(terms.filter(({ taughtIn }) => taughtIn !== page).map((term) => [term.name, term]));
    this.#page = page;
  }

  mark(parent: Paragraph | Extract<PhrasingContent, { type: 'strong' | 'emphasis' }>): void {
    parent.children = parent.children.flatMap((child) => {
      if (child.type === 'strong' || child.type === 'emphasis') this.mark(child);
      return child.type === 'text' ? this.#split(child.value) : [child];
    });
  }

  #split(text: string): PhrasingContent[] {
    const parts: PhrasingContent[] = [];
    let copied = 0;
    for (const { 0: name, index } of text.matchAll(this.#pattern)) {
      const end = index + name.length;
      const term = this.#unused.get(name);
      if (term === undefined || !PARTICLES.test(/^[가-힣]*/.exec(text.slice(end))?.[0] ?? '')) continue;
      this.#unused.delete(name);
      if (index > copied) parts.push({ type: 'text', value: text.slice(copied, index) });
      parts.push(this.#linkTo(term));
      copied = end;
    }
    if (copied < text.length) parts.push({ type: 'text', value: text.slice(copied) });
    return parts;
  }

  #linkTo({ name, anchor, explanation }: Term): PhrasingContent {
    return {
      type: 'link',
      url: `${linkFrom(this.#page, `${GLOSSARY}.md`)}#${anchor}`,
      title: explanation,
      data: { hProperties: { className: ['notes-term'] } },
      children: [{ type: 'text', value: name }],
    };
  }
}
