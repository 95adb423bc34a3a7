import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { Verdict } from '../../components/Verdict.tsx';
import type { Status, StatusBlock } from '../../report/status.ts';
import {
  BACKEND_WORDS,
  dateInWords,
  durationInWords,
  LEVEL_EXPLANATIONS,
  LEVEL_WORDS,
  skipInWords,
  VERDICT_ORDER,
  VERDICT_WORDS,
} from '../../words/words.ts';

const TITLE = '검증 현황';

/** Every verdict of the site: totals, pages, problems, skips with their reasons, warnings. */
export default function NotesStatus({ status }: { readonly status: Status }): ReactNode {
  return (
    <Layout description="노트의 모든 블록을 실제 쿠버네티스 API에서 실행한 결과" title={TITLE}>
      <main className="container margin-vert--lg notes-dashboard">
        <h1>{TITLE}</h1>
        <p>{clustersInWords(status)}</p>
        <dl className="notes-totals">
          {VERDICT_ORDER.map((verdict) => (
            <div className={`notes-totals__item notes-totals__item--${verdict}`} key={verdict}>
              <dt>{VERDICT_WORDS[verdict]}</dt>
              <dd>{status.totals[verdict]}</dd>
            </div>
          ))}
        </dl>
        <p className="notes-note">
          <strong>{LEVEL_WORDS.executed}</strong>: {LEVEL_EXPLANATIONS.executed} <strong>{LEVEL_WORDS.api}</strong>:{' '}
          {LEVEL_EXPLANATIONS.api} 결과는 그 결과를 낸 글에만 붙는다. 블록이나 그 앞의 블록이 바뀌면 다시 실행할 때까지{' '}
          {VERDICT_WORDS.unverified}으로 보인다.
        </p>
        <Pages status={status} />
        <Problems problems={status.problems} />
        <Skips skips={status.skips} />
        <Warnings warnings={status.warnings} />
      </main>
    </Layout>
  );
}

function clustersInWords({ clusters }: Status): string {
  if (clusters.length === 0) return '아직 실행한 결과가 없다.';
  const names = clusters.map(({ backend, kubernetesVersion }) => `${BACKEND_WORDS[backend]} (${kubernetesVersion})`);
  return `실행한 클러스터: ${names.join(', ')}`;
}

function Pages({ status }: { readonly status: Status }): ReactNode {
  return (
    <section>
      <h2>페이지</h2>
      <div className="notes-table" role="region" aria-label="페이지별 결과" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">페이지</th>
              <th scope="col">판정</th>
              <th scope="col">수준</th>
              <th scope="col">버전</th>
              {VERDICT_ORDER.map((verdict) => (
                <th className="notes-number" key={verdict} scope="col">
                  {verdict === 'unverified' ? '미검증' : VERDICT_WORDS[verdict]}
                </th>
              ))}
              <th className="notes-number" scope="col">
                시간
              </th>
              <th scope="col">날짜</th>
            </tr>
          </thead>
          <tbody>
            {status.pages.map(({ page, summary }) => (
              <tr key={page.permalink}>
                <th scope="row">
                  <Link to={page.permalink}>{page.title}</Link>
                </th>
                <td>
                  <Verdict verdict={summary.verdict} />
                </td>
                <td>{summary.level === undefined ? '' : LEVEL_WORDS[summary.level]}</td>
                <td>{summary.versions.join(', ')}</td>
                {VERDICT_ORDER.map((verdict) => (
                  <td className="notes-number" key={verdict}>
                    {summary.counts[verdict] === 0 ? '' : summary.counts[verdict]}
                  </td>
                ))}
                <td className="notes-number">
                  {summary.date === undefined ? '' : durationInWords(summary.durationMs)}
                </td>
                <td>{summary.date === undefined ? '' : dateInWords(summary.date)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Problems({ problems }: Pick<Status, 'problems'>): ReactNode {
  if (problems.length === 0) return null;
  return (
    <section>
      <h2>실패, 불안정, 실행 불가 ({problems.length})</h2>
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

function Skips({ skips }: Pick<Status, 'skips'>): ReactNode {
  return (
    <section>
      <h2>건너뛴 블록과 이유 ({skips.length})</h2>
      {skips.length === 0 && <p>건너뛴 블록이 없다.</p>}
      <ul className="notes-list">
        {skips.map((skip, index) => (
          <li key={index}>
            <BlockLink block={skip} />
            <p>{skipInWords(skip.reason)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Warnings({ warnings }: Pick<Status, 'warnings'>): ReactNode {
  return (
    <section>
      <h2>곧 바뀔 것 ({warnings.length})</h2>
      {warnings.length === 0 && <p>경고를 낸 블록이 없다.</p>}
      <ul className="notes-list">
        {warnings.map((entry, index) => (
          <li key={index}>
            <BlockLink block={entry} />
            <p lang="en">{entry.warning}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BlockLink({ block }: { readonly block: StatusBlock }): ReactNode {
  return (
    <>
      <Link to={block.link}>{block.page.title}</Link> <code>{block.name}</code>
    </>
  );
}
