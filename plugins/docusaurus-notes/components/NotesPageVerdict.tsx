import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { Facts } from './Facts.tsx';
import { Verdict } from './Verdict.tsx';
import type { PageReport, PageSummary } from '../report/report.ts';
import { countsInWords, dateInWords, LEVEL_EXPLANATIONS, LEVEL_WORDS } from '../words/words.ts';

/** On top of a page: what is known about all its blocks together. */
export default function NotesPageVerdict({ report }: { readonly report: PageReport }): ReactNode {
  const { summary } = report;
  return (
    <aside aria-label="이 페이지의 검증" className={`notes-page notes-page--${summary.verdict}`}>
      <p className="notes-page__head">
        <Verdict verdict={summary.verdict} />
        <Facts facts={headFacts(summary)} />
      </p>
      <p className="notes-page__counts">
        블록 {report.blocks.length}개: {countsInWords(summary.counts)}
        {summary.warnings > 0 && `, 경고 ${summary.warnings}개`}. <Link to="/status">검증 현황</Link>
      </p>
    </aside>
  );
}

function headFacts(summary: PageSummary): ReactNode[] {
  return [
    ...(summary.verdict === 'passed' && summary.level !== undefined
      ? [<span title={LEVEL_EXPLANATIONS[summary.level]}>{LEVEL_WORDS[summary.level]}</span>]
      : []),
    ...summary.versions.map((version) => `Kubernetes ${version}`),
    ...(summary.date === undefined ? [] : [<time dateTime={summary.date}>{dateInWords(summary.date)}</time>]),
  ];
}
