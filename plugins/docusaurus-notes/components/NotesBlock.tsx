import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type { ReactNode } from 'react';
import { BlockCaption, type CaptionProps } from './BlockCaption.tsx';
import { BlockFirst } from './BlockNeeds.tsx';
import { BlockStatus } from './BlockStatus.tsx';
import { CopyText, type CopyForms } from './copy-text.ts';
import { NotWorking } from './NotWorking.tsx';
import { ReaderBlock, type ReaderBlockProps } from '../placeholders/ReaderBlock.tsx';
import { anchorOf, type PageReport } from '../report/report.ts';

export interface NotesBlockProps extends CaptionProps, ReaderBlockProps {
  readonly id: string;
  /** Of the text that this page shows. */
  readonly hash: string;
  readonly report: PageReport;
  /** Before the anchor, where another page's block is shown. */
  readonly anchorPrefix?: string;
  /** Template of its commands; none where they are what it shows. */
  readonly copy?: string;
  readonly children: ReactNode;
}

/** A block of a note with its result. The report's verdict is shown only where it is of this very text. */
export default function NotesBlock(props: NotesBlockProps): ReactNode {
  const { id, hash, report, anchorPrefix = '', copy, template, file, values, children, ...caption } = props;
  const anchor = `${anchorPrefix}${anchorOf(id)}`;
  useBrokenLinks().collectAnchor(anchor);
  const block = report.blocks.find((candidate) => candidate.id === id && candidate.hash === hash);
  const onOwnPage = anchorPrefix === '';
  return (
    <div className="notes-block" id={anchor}>
      <ReaderBlock as={caption.kind === 'console' ? 'output' : 'text'} file={file} template={template} values={values}>
        {block !== undefined && onOwnPage && <BlockFirst blocks={block.first} />}
        <BlockCaption {...caption} />
        <CopyText.Provider value={formsOf(caption.kind, copy)}>{children}</CopyText.Provider>
        <div className="notes-result">
          <BlockStatus block={block} mustFail={caption.fails !== undefined} onOwnPage={onOwnPage} />
          {block !== undefined && <NotWorking block={block} page={report} />}
        </div>
      </ReaderBlock>
    </div>
  );
}

function formsOf(kind: CaptionProps['kind'], commands: string | undefined): CopyForms {
  if (kind === 'manifest' || kind === 'fragment') return { commands, code: 'manifest' };
  return kind === 'file' ? { commands, code: 'file' } : { commands };
}
