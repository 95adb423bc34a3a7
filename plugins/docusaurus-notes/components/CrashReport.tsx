import siteConfig from '@generated/docusaurus.config';
import type { ReactNode } from 'react';
import { CRASH_WORDS } from '../words/missing-page.ts';

interface CrashProps {
  readonly error: Error;
  readonly tryAgain: () => void;
}

/** Where a page broke in the reader's browser. Plain elements only: it must stand where nothing else does. */
export function CrashReport({ error, tryAgain }: CrashProps): ReactNode {
  return (
    <main className="container notes-missing">
      <h1>{CRASH_WORDS.title}</h1>
      <p>{CRASH_WORDS.cause}</p>
      <p className="notes-missing__links">
        <button className="button button--primary" onClick={tryAgain} type="button">
          {CRASH_WORDS.retry}
        </button>
        <a className="button button--secondary" href={siteConfig.baseUrl}>
          {CRASH_WORDS.home}
        </a>
      </p>
      <details>
        <summary>{CRASH_WORDS.details}</summary>
        <pre lang="en">{messagesOf(error).join('\n\nCause:\n')}</pre>
      </details>
    </main>
  );
}

/** Of an error and of what caused it. */
function messagesOf(error: Error): string[] {
  return [error.message, ...(error.cause instanceof Error ? messagesOf(error.cause) : [])];
}
