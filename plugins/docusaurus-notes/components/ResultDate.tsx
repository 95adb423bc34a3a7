import type { ReactNode } from 'react';
import { useOldDays } from './reader-clock.ts';
import { ageInWords } from '../words/result-words.ts';
import { dateInWords } from '../words/words.ts';

/** When a result is from; in the reader's browser also how long ago, where that is long. */
export function ResultDate({ date }: { readonly date: string }): ReactNode {
  const days = useOldDays(date);
  return (
    <>
      <time dateTime={date}>{dateInWords(date)}</time>
      {days !== undefined && <span className="notes-age"> {ageInWords(days)}</span>}
    </>
  );
}
