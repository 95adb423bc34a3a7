import { foldText, type FoldedText } from './folded-text.ts';
import { initialOf } from './hangul.ts';
import type { IndexedPage, IndexedSection, SiteIndex } from './site-index.ts';
import { namesOf } from './synonyms.ts';

/** A section of the site, ready to be looked through. */
export interface Row {
  readonly page: IndexedPage;
  readonly section: IndexedSection;
  /** The page's beginning stands for the page. */
  readonly standsForPage: boolean;
  /** Its heading is the title of another page, which it only points to. */
  readonly pointsElsewhere: boolean;
  /** The title, and below it all other names of what it names. */
  readonly title: FoldedText;
  readonly heading: FoldedText;
  readonly text: FoldedText;
  /** First consonants of title and heading. */
  readonly initials: FoldedText;
}

export function rowsOf(index: SiteIndex): Row[] {
  const titles = new Set(index.pages.map(({ title }) => title));
  return index.pages.flatMap((page) => {
    const title = foldText(withNames(page.title));
    return page.sections.map((section, at): Row => {
      const standsForPage = at === 0;
      const heading = foldText(withNames(section.heading));
      const text = foldText(section.text);
      const initials = foldText(standsForPage ? title.source : heading.source, initialOf);
      const pointsElsewhere = titles.has(section.heading);
      return { page, section, standsForPage, pointsElsewhere, title, heading, text, initials };
    });
  });
}

/** `2-4. Deployments`, and in lines of their own `디플로이먼트` and kubectl's names. */
function withNames(title: string): string {
  const words = title.match(/[A-Za-z][A-Za-z-]*|[가-힣]+/g) ?? [];
  return [title, ...new Set(words.flatMap(namesOf))].join('\n');
}
