import { useContext, type ReactNode } from 'react';
import { Facts } from '../components/Facts.tsx';
import { capturedWithInWords, PLACEHOLDER_WORDS } from '../words/placeholder-words.ts';
import { BlockValues } from './use-values.ts';

/** Beside a verdict: the reader has other values in the block than those that ran. */
export function VerifiedWithDefaults(): ReactNode {
  const { changed } = useContext(BlockValues);
  if (changed.length === 0) return null;
  return <Facts facts={[<span className="notes-with-defaults">{PLACEHOLDER_WORDS.verifiedWithDefaults}</span>]} />;
}

/** Above a captured output: it is of the page's own values. */
export function CapturedWithDefaults(): ReactNode {
  const { changed } = useContext(BlockValues);
  if (changed.length === 0) return null;
  return <p className="notes-note">{capturedWithInWords(changed)}</p>;
}
