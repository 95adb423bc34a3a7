import { useLocation } from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { useEffect, useState, type ReactNode } from 'react';
import { copyFile } from '../markdown-copy/copy-file.ts';
import { PAGE_WORDS, verifyCommand } from '../words/result-words.ts';
import { useRepository } from './repository.ts';

/** Milliseconds for which the button says that it copied. */
const COPIED_MS = 2_000;

/** The command that verifies the page, its Markdown copy, and GitHub's editor for it. */
export function PageActions({ file }: { readonly file: string }): ReactNode {
  const repository = useRepository();
  const { pathname } = useLocation();
  return (
    <div className="notes-page__actions">
      <p>
        <span className="notes-page__label">{PAGE_WORDS.verify}</span>{' '}
        <code className="notes-page__command">{verifyCommand(file)}</code> <CopyCommand command={verifyCommand(file)} />
      </p>
      <p>
        <a href={copyFile(pathname)}>{PAGE_WORDS.markdown}</a>
      </p>
      {repository !== undefined && (
        <p>
          <a href={`https://github.com/${repository}/edit/main/${file}`}>{PAGE_WORDS.edit}</a>
        </p>
      )}
    </div>
  );
}

/** Only with JavaScript: without, there is nothing to press. */
function CopyCommand({ command }: { readonly command: string }): ReactNode {
  const isBrowser = useIsBrowser();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, COPIED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      setCopied(true);
    } catch {
      // A browser that forbids it leaves the command to be selected.
    }
  };
  if (!isBrowser) return null;
  return (
    <button className="notes-page__copy" onClick={() => void copy()} type="button">
      {copied ? PAGE_WORDS.copied : PAGE_WORDS.copy}
    </button>
  );
}
