import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { Drifts, Forecasts, Problems, Skips } from '../../components/status/StatusLists.tsx';
import { StatusPages } from '../../components/status/StatusPages.tsx';
import type { Status } from '../../report/status.ts';
import { STATUS_WORDS } from '../../words/status-words.ts';
import { BACKEND_WORDS, LEVEL_EXPLANATIONS, LEVEL_WORDS, VERDICT_ORDER, VERDICT_WORDS } from '../../words/words.ts';

/** Every verdict of the site: totals, pages by cluster, problems, skips with their reasons, warnings as a forecast, drifts. */
export default function NotesStatus({ status }: { readonly status: Status }): ReactNode {
  return (
    <Layout description={STATUS_WORDS.description} title={STATUS_WORDS.title}>
      <main className="container margin-vert--lg notes-dashboard">
        <h1>{STATUS_WORDS.title}</h1>
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
          {LEVEL_EXPLANATIONS.api} {STATUS_WORDS.rule}
        </p>
        <Problems problems={status.problems} />
        <StatusPages clusters={status.clusters} pages={status.pages} />
        <Skips skips={status.skips} />
        <Forecasts forecasts={status.forecasts} />
        <Drifts drifts={status.drifts} {...(status.driftPage && { driftPage: status.driftPage })} />
      </main>
    </Layout>
  );
}

function clustersInWords({ clusters }: Status): string {
  if (clusters.length === 0) return STATUS_WORDS.nothingRan;
  const names = clusters.map(({ backend, kubernetesVersion }) => `${BACKEND_WORDS[backend]} (${kubernetesVersion})`);
  return `실행한 클러스터: ${names.join(', ')}`;
}
