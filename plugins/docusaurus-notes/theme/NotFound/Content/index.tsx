import Head from '@docusaurus/Head';
import Link from '@docusaurus/Link';
import overview from '@generated/docusaurus-notes/default/overview.json';
import type { Props } from '@theme/NotFound/Content';
import type { ReactNode } from 'react';
import NotesContents from '../../../components/NotesContents.tsx';
import { NOT_FOUND_WORDS } from '../../../words/missing-page.ts';

/** Where there is no page: what happened, and where to go. */
export default function NotFoundContent({ className }: Props): ReactNode {
  return (
    <main className={`container notes-missing ${className ?? ''}`}>
      <Head>
        <meta content="noindex" name="robots" />
      </Head>
      <p aria-hidden="true" className="notes-missing__code">
        404
      </p>
      <h1>{NOT_FOUND_WORDS.title}</h1>
      <p>
        {NOT_FOUND_WORDS.cause} {NOT_FOUND_WORDS.search}
      </p>
      <p className="notes-missing__links">
        <Link className="button button--primary" to="/">
          {NOT_FOUND_WORDS.home}
        </Link>
        <Link className="button button--secondary" to="/status">
          {NOT_FOUND_WORDS.status}
        </Link>
      </p>
      <h2>{NOT_FOUND_WORDS.contents}</h2>
      <NotesContents overview={overview} />
    </main>
  );
}
