import { useState, type ReactNode } from 'react';
import { issueLink, shortIssueLink } from '../report/issue.ts';
import type { BlockReport, PageReport } from '../report/report.ts';
import { RESULT_WORDS } from '../words/result-words.ts';
import { useRepository } from './repository.ts';

interface NotWorkingProps {
  readonly page: PageReport;
  readonly block: BlockReport;
}

/**
 * Opens an issue about the block. The verified output is put into the link only when a reader turns to it, for it would double
 * the size of every page.
 */
export function NotWorking({ page, block }: NotWorkingProps): ReactNode {
  const repository = useRepository();
  const [wanted, setWanted] = useState(false);
  if (repository === undefined) return null;
  const request = { repository, page, block };
  const want = (): void => {
    setWanted(true);
  };
  return (
    <a
      className="notes-not-working"
      href={wanted ? issueLink(request) : shortIssueLink(request)}
      onFocus={want}
      onMouseDown={want}
      onTouchStart={want}
      title={RESULT_WORDS.notWorkingHint}
    >
      {RESULT_WORDS.notWorking}
    </a>
  );
}
