import type { ReactNode } from 'react';
import { useOldDays } from './reader-clock.ts';
import type { SiteVerdict } from '../report/report.ts';
import { VERDICT_SIGNS, VERDICT_WORDS } from '../words/words.ts';

interface VerdictProps {
  readonly verdict: SiteVerdict;
  /** Of the result, ISO 8601: an old one does not look fresh. */
  readonly date?: string | undefined;
}

export function Verdict({ verdict, date }: VerdictProps): ReactNode {
  const old = useOldDays(date) === undefined ? '' : ' notes-verdict--old';
  return (
    <span className={`notes-verdict notes-verdict--${verdict}${old}`}>
      <span aria-hidden="true" className="notes-verdict__sign">
        {VERDICT_SIGNS[verdict]}
      </span>
      {VERDICT_WORDS[verdict]}
    </span>
  );
}
