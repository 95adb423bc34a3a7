import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';
import type { Overview } from '../report/overview.ts';
import { LANDING_WORDS } from '../words/landing.ts';
import { dateInWords } from '../words/words.ts';

interface NotesLandingProps {
  readonly overview: Overview;
  /** The block that shows what is different here. */
  readonly children: ReactNode;
}

/** The start page's first screen: what this is, a block with its result, where to go, and how much of the site is verified. */
export default function NotesLanding({ overview, children }: NotesLandingProps): ReactNode {
  const here = useBaseUrl('/');
  const first = overview.sections.flatMap(({ pages }) => pages).find(({ permalink }) => permalink !== here);
  return (
    <div className="notes-landing">
      <header className="notes-landing__head">
        <h1>{LANDING_WORDS.title}</h1>
        <p className="notes-landing__lead">{LANDING_WORDS.lead}</p>
        <p className="notes-landing__links">
          {first !== undefined && (
            <Link className="button button--primary" to={first.permalink}>
              {LANDING_WORDS.read}
            </Link>
          )}
          <Link className="button button--secondary" to="/status">
            {LANDING_WORDS.status}
          </Link>
        </p>
      </header>
      <div className="notes-landing__proof">{children}</div>
      <Figures overview={overview} />
    </div>
  );
}

function Figures({ overview }: Pick<NotesLandingProps, 'overview'>): ReactNode {
  const { blocks, passed, executed, versions, date } = overview;
  return (
    <dl aria-label={LANDING_WORDS.figures} className="notes-landing__figures">
      <Figure name={LANDING_WORDS.passed}>
        {passed}
        <small> / {blocks}</small>
      </Figure>
      <Figure name={LANDING_WORDS.executed}>{executed}</Figure>
      <Figure name={LANDING_WORDS.versions}>
        {versions.length === 0 ? LANDING_WORDS.noDate : versions.join(', ')}
      </Figure>
      <Figure name={LANDING_WORDS.date}>
        {date === undefined ? LANDING_WORDS.noDate : <time dateTime={date}>{dateInWords(date)}</time>}
      </Figure>
    </dl>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
