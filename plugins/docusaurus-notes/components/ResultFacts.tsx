import type { ReactNode } from 'react';
import { levelOf, type BlockResult } from '../report/report.ts';
import { dateInWords, LEVEL_EXPLANATIONS, LEVEL_WORDS } from '../words/words.ts';
import { Facts } from './Facts.tsx';

/** Level, version and date of one result. A step that did not run reached no level. */
export function ResultFacts({ result }: { readonly result: BlockResult }): ReactNode {
  const level = levelOf(result);
  const ran = result.outcome.verdict !== 'errored' && result.outcome.verdict !== 'skipped';
  return (
    <Facts
      facts={[
        ...(ran ? [<span title={LEVEL_EXPLANATIONS[level]}>{LEVEL_WORDS[level]}</span>] : []),
        `Kubernetes ${result.cluster.kubernetesVersion}`,
        <time dateTime={result.date}>{dateInWords(result.date)}</time>,
      ]}
    />
  );
}
