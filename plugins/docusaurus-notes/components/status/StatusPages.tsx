import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { Status } from '../../report/status.ts';
import { STATUS_WORDS } from '../../words/status-words.ts';
import { BACKEND_WORDS, LEVEL_WORDS } from '../../words/words.ts';
import { RunCell } from '../RunCell.tsx';
import { Verdict } from '../Verdict.tsx';

/** A row for each page, a column for each cluster that ran it. */
export function StatusPages({ pages, clusters }: Pick<Status, 'pages' | 'clusters'>): ReactNode {
  return (
    <section>
      <h2>{STATUS_WORDS.pages}</h2>
      <div aria-label={STATUS_WORDS.pages} className="notes-table notes-table--pages" role="group" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{STATUS_WORDS.page}</th>
              {clusters.map(({ backend, kubernetesVersion }) => (
                <th key={`${backend} ${kubernetesVersion}`} scope="col">
                  {kubernetesVersion}
                  <br />
                  <small>{BACKEND_WORDS[backend]}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.map(({ page, summary }) => (
              <tr key={page.permalink}>
                <th scope="row">
                  <Link to={page.permalink}>{page.title}</Link>
                  <span className="notes-table__verdict">
                    <Verdict date={summary.date} verdict={summary.verdict} />{' '}
                    {summary.level !== undefined && LEVEL_WORDS[summary.level]}
                  </span>
                </th>
                {clusters.map(({ backend, kubernetesVersion }) => {
                  const run = summary.runs.find(
                    ({ cluster }) => cluster.backend === backend && cluster.kubernetesVersion === kubernetesVersion,
                  );
                  return <td key={`${backend} ${kubernetesVersion}`}>{run !== undefined && <RunCell run={run} />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
