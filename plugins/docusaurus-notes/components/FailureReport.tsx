import type { ReactNode } from 'react';
import type { Failure } from '../../notes-core/outcome/outcome.ts';

/** Why a step failed, in the run's own (English) words, with the difference and the cluster's evidence. */
export function FailureReport({ failure }: { readonly failure: Failure }): ReactNode {
  return (
    <div className="notes-failure" lang="en">
      <p>
        <code>{failure.code}</code> {failure.message}
      </p>
      {failure.diff !== undefined && (
        <pre aria-label="차이" tabIndex={0}>
          {failure.diff.join('\n')}
        </pre>
      )}
      {failure.evidence !== undefined && (
        <pre aria-label="근거" tabIndex={0}>
          {failure.evidence.join('\n')}
        </pre>
      )}
    </div>
  );
}
