import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';
import type { Overview, OverviewPage } from '../report/overview.ts';
import { LANDING_WORDS, passedInWords } from '../words/landing.ts';
import { Verdict } from './Verdict.tsx';

/** All pages but the start page, by section, each with what is known about it. */
export default function NotesContents({ overview }: { readonly overview: Overview }): ReactNode {
  const home = useBaseUrl('/');
  return (
    <div className="notes-contents">
      {overview.sections.map(({ label, pages }, index) => {
        const others = pages.filter(({ permalink }) => permalink !== home);
        if (others.length === 0) return null;
        return (
          <section key={index}>
            <h3>{label ?? LANDING_WORDS.others}</h3>
            <ul>
              {others.map((page) => (
                <li key={page.permalink}>
                  <Link to={page.permalink}>{page.title}</Link>
                  <Known page={page} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Known({ page: { verdict, passed, blocks } }: { readonly page: OverviewPage }): ReactNode {
  if (blocks === 0) return null;
  return (
    <span className="notes-contents__known" title={passedInWords(passed, blocks)}>
      <Verdict verdict={verdict} />
      <span className="notes-contents__count">
        {passed}/{blocks}
      </span>
    </span>
  );
}
