import type { ReactNode } from 'react';
import { readForecast } from '../report/forecast.ts';
import { forecastLabel, removalInWords, RESULT_WORDS } from '../words/result-words.ts';
import { STATUS_WORDS } from '../words/status-words.ts';

/** What the cluster warned of: what will change, from which version on, and what to use instead. */
export function WarningList({ warnings }: { readonly warnings: readonly string[] }): ReactNode {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label={RESULT_WORDS.warnings} className="notes-warnings">
      {warnings.map((warning, index) => (
        <li key={index}>
          <WarningText warning={warning} />
        </li>
      ))}
    </ul>
  );
}

/** One warning in words, and as it was printed. */
export function WarningText({ warning }: { readonly warning: string }): ReactNode {
  const forecast = readForecast(warning);
  if (forecast.kind === 'caution') {
    return (
      <>
        <strong>{forecastLabel(forecast)}:</strong> <span lang="en">{forecast.what}</span>
      </>
    );
  }
  return (
    <>
      <strong>{forecastLabel(forecast)}:</strong> <code>{forecast.what}</code> {removalInWords(forecast)}.{' '}
      {forecast.instead !== undefined && (
        <>
          {STATUS_WORDS.instead} <span lang="en">{forecast.instead}</span>.{' '}
        </>
      )}
      <span className="notes-warnings__original" lang="en">
        {warning}
      </span>
    </>
  );
}
