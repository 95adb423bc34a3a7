import type { ReactNode } from 'react';
import type { Failure } from '../../notes-core/outcome/outcome.ts';
import { RESULT_WORDS } from '../words/result-words.ts';

/** Why a step failed, in the run's own (English) words, with the difference and the cluster's evidence. */
export function FailureReport({ failure }: { readonly failure: Failure }): ReactNode {
  return (
    <div className="notes-failure" lang="en">
      <p>
        <code>{failure.code}</code> {failure.message}
      </p>
      {failure.diff !== undefined && <Lines label={RESULT_WORDS.difference} lines={failure.diff} />}
      {failure.evidence !== undefined && <Lines label={RESULT_WORDS.evidence} lines={failure.evidence} />}
    </div>
  );
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): ReactNode {
  return (
    <pre aria-label={label} role="group" tabIndex={0}>
      {lines.join('\n')}
    </pre>
  );
}
