import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type { ReactNode } from 'react';
import { BlockCaption, type CaptionProps } from './BlockCaption.tsx';
import { BlockStatus } from './BlockStatus.tsx';
import { CopyText } from './copy-text.ts';
import { anchorOf, type PageReport } from '../report/report.ts';

export interface NotesBlockProps extends CaptionProps {
  readonly id: string;
  /** Of the text that this page shows. */
  readonly hash: string;
  readonly report: PageReport;
  /** Before the anchor, where another page's block is shown. */
  readonly anchorPrefix?: string;
  readonly copy?: string;
  readonly children: ReactNode;
}

/** A block of a note with its result. The report's verdict is shown only where it is of this very text. */
export default function NotesBlock(props: NotesBlockProps): ReactNode {
  const { id, hash, report, anchorPrefix = '', copy, children, ...caption } = props;
  const anchor = `${anchorPrefix}${anchorOf(id)}`;
  useBrokenLinks().collectAnchor(anchor);
  const block = report.blocks.find((candidate) => candidate.id === id && candidate.hash === hash);
  return (
    <div className="notes-block" id={anchor}>
      <BlockCaption {...caption} />
      <CopyText.Provider value={copy}>{children}</CopyText.Provider>
      <BlockStatus block={block} mustFail={caption.fails !== undefined} />
    </div>
  );
}
