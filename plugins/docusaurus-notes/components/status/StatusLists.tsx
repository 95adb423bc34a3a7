import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { Status } from '../../report/status.ts';
import { expiryInWords, STATUS_WORDS, withCount } from '../../words/status-words.ts';
import { skipInWords } from '../../words/words.ts';
import { Verdict } from '../Verdict.tsx';
import { WarningText } from '../WarningList.tsx';
import { BlockLink, StatusBlocks } from './StatusBlocks.tsx';

export function Problems({ problems }: Pick<Status, 'problems'>): ReactNode {
  if (problems.length === 0) return null;
  return (
    <section>
      <h2>{withCount(STATUS_WORDS.problems, problems.length)}</h2>
      <ul className="notes-list">
        {problems.map((problem, index) => (
          <li key={index}>
            <Verdict verdict={problem.verdict} /> <BlockLink block={problem} />
            <p lang="en">{problem.message}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every skip, by its reason, with the day until which it holds. */
export function Skips({ skips }: Pick<Status, 'skips'>): ReactNode {
  const count = skips.reduce((sum, { blocks }) => sum + blocks.length, 0);
  return (
    <section>
      <h2>{withCount(STATUS_WORDS.skips, count)}</h2>
      {count === 0 && <p>{STATUS_WORDS.noSkips}</p>}
      <ul className="notes-list">
        {skips.map(({ reason, blocks }, index) => (
          <li key={index}>
            <p className="notes-list__what">{skipInWords(reason)}</p>
            {reason.kind === 'marked' && <p>{expiryInWords(reason.until)}</p>}
            <StatusBlocks blocks={blocks} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every warning, what goes first on top. */
export function Forecasts({ forecasts }: Pick<Status, 'forecasts'>): ReactNode {
  return (
    <section>
      <h2>{withCount(STATUS_WORDS.forecasts, forecasts.length)}</h2>
      <p>{forecasts.length === 0 ? STATUS_WORDS.noForecasts : STATUS_WORDS.forecastIntro}</p>
      <ul className="notes-list">
        {forecasts.map(({ warning, blocks }) => (
          <li key={warning}>
            <p className="notes-list__what">
              <WarningText warning={warning} />
            </p>
            <StatusBlocks blocks={blocks} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where pages say what is no longer as the original notes have it. */
export function Drifts({ drifts, driftPage }: Pick<Status, 'drifts' | 'driftPage'>): ReactNode {
  return (
    <section>
      <h2>{withCount(STATUS_WORDS.drifts, drifts.length)}</h2>
      <p>
        {drifts.length === 0 ? STATUS_WORDS.noDrifts : STATUS_WORDS.driftsIntro}{' '}
        {driftPage !== undefined && <Link to={driftPage.permalink}>{STATUS_WORDS.driftsLink}</Link>}
      </p>
      <ul className="notes-blocks">
        {drifts.map((block) => (
          <li key={block.link}>
            <BlockLink block={block} />
          </li>
        ))}
      </ul>
    </section>
  );
}
