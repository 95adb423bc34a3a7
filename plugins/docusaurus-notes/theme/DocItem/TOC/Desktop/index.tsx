import Desktop from '@theme-init/DocItem/TOC/Desktop';
import type { ReactNode } from 'react';
import { READING_WORDS } from '../../../../words/reading.ts';

/** The headings of the page beside it, as a landmark with a name. */
export default function NotesTableOfContents(): ReactNode {
  return (
    <nav aria-label={READING_WORDS.contents} className="notes-toc">
      <p aria-hidden="true">{READING_WORDS.contents}</p>
      <Desktop />
    </nav>
  );
}
