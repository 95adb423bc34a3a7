import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { ClusterMatrix } from './ClusterMatrix.tsx';
import { Facts } from './Facts.tsx';
import { PageActions } from './PageActions.tsx';
import { ResultDate } from './ResultDate.tsx';
import { RunCell } from './RunCell.tsx';
import { Verdict } from './Verdict.tsx';
import { ReaderBlock } from '../placeholders/ReaderBlock.tsx';
import { VerifiedWithDefaults } from '../placeholders/VerifiedWithDefaults.tsx';
import type { PageReport, PageSummary } from '../report/report.ts';
import { blocksInWords, PAGE_WORDS, versionsInWords } from '../words/result-words.ts';
import { durationInWords, LEVEL_EXPLANATIONS, LEVEL_WORDS } from '../words/words.ts';

interface NotesPageVerdictProps {
  readonly report: PageReport;
  /** The page's, where it has some. */
  readonly values?: string;
}

/** On top of a page: what is known about all its blocks together, and what a reader can do about it. */
export default function NotesPageVerdict({ report, values }: NotesPageVerdictProps): ReactNode {
  const { summary, blocks, file } = report;
  return (
    <aside aria-label={PAGE_WORDS.label} className={`notes-page notes-page--${summary.verdict}`}>
      <p className="notes-page__head">
        <Verdict date={summary.date} verdict={summary.verdict} />
        <ReaderBlock as="text" values={values}>
          <VerifiedWithDefaults />
        </ReaderBlock>
        <Facts facts={headFacts(summary)} />
      </p>
      <p className="notes-page__counts">
        {blocksInWords(blocks.length, summary.counts, summary.warnings)}. <Link to="/status">{PAGE_WORDS.status}</Link>
      </p>
      {summary.runs.length > 1 && (
        <details className="notes-page__runs">
          <summary>{PAGE_WORDS.byCluster}</summary>
          <ClusterMatrix
            cells={summary.runs.map((run) => ({ cluster: run.cluster, content: <RunCell run={run} /> }))}
          />
        </details>
      )}
      <PageActions file={file} />
    </aside>
  );
}

function headFacts(summary: PageSummary): ReactNode[] {
  return [
    ...(summary.verdict === 'passed' && summary.level !== undefined
      ? [<span title={LEVEL_EXPLANATIONS[summary.level]}>{LEVEL_WORDS[summary.level]}</span>]
      : []),
    ...(summary.versions.length === 0 ? [] : [versionsInWords([...summary.versions].reverse())]),
    ...(summary.date === undefined
      ? []
      : [<ResultDate date={summary.date} />, <span>{durationInWords(summary.durationMs)}</span>]),
  ];
}
