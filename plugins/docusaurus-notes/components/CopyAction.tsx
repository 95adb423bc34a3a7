import type { ReactNode } from 'react';
import { COPY_WORDS } from '../words/copy-words.ts';
import { useCopied } from './use-copied.ts';

interface CopyActionProps {
  readonly text: string;
  /** What it says. */
  readonly children: string;
  /** What it does, where it does not say it in full. @default what it says */
  readonly label?: string;
  readonly className?: string;
}

/** A button with words that copies a text, and says so when it has. */
export function CopyAction({ text, children, label, className = '' }: CopyActionProps): ReactNode {
  const { copied, copy } = useCopied(text);
  return (
    <>
      <button aria-label={label} className={`notes-copy ${className}`} onClick={copy} title={label} type="button">
        {copied ? COPY_WORDS.copied : children}
      </button>
      <span className="notes-copy__said" role="status">
        {copied ? COPY_WORDS.copied : ''}
      </span>
    </>
  );
}
