import type { ReactNode } from 'react';
import type { RunSummary } from '../report/report.ts';
import { countsInWords, durationInWords } from '../words/words.ts';
import { ResultDate } from './ResultDate.tsx';
import { Verdict } from './Verdict.tsx';

/** What one cluster said about a page: verdict, counts, date, duration. */
export function RunCell({ run }: { readonly run: RunSummary }): ReactNode {
  return (
    <div className="notes-run">
      <Verdict date={run.date} verdict={run.verdict} />
      <span>{countsInWords(run.counts)}</span>
      <span className="notes-run__when">
        <ResultDate date={run.date} /> · {durationInWords(run.durationMs)}
      </span>
    </div>
  );
}
