import type { ReactNode } from 'react';
import { levelOf, type BlockResult } from '../report/report.ts';
import { RESULT_WORDS, versionsInWords } from '../words/result-words.ts';
import { durationInWords, LEVEL_EXPLANATIONS, LEVEL_WORDS } from '../words/words.ts';
import { Facts } from './Facts.tsx';
import { ResultDate } from './ResultDate.tsx';

interface ResultFactsProps {
  readonly result: BlockResult;
  /** Kubernetes versions that say the same. */
  readonly versions: readonly string[];
}

/** Level, versions, date and duration of one result. A step that did not run reached no level and took no time. */
export function ResultFacts({ result, versions }: ResultFactsProps): ReactNode {
  const level = levelOf(result);
  const { verdict, durationMs } = result.outcome;
  const ran = verdict !== 'errored' && verdict !== 'skipped';
  return (
    <Facts
      facts={[
        ...(ran ? [<span title={LEVEL_EXPLANATIONS[level]}>{LEVEL_WORDS[level]}</span>] : []),
        versionsInWords(versions),
        <ResultDate date={result.date} />,
        ...(ran ? [<span title={RESULT_WORDS.duration}>{durationInWords(durationMs)}</span>] : []),
      ]}
    />
  );
}
