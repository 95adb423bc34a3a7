import useIsBrowser from '@docusaurus/useIsBrowser';
import { useMemo, type ReactNode } from 'react';
import type { StepId } from '../../notes-core/block/block.ts';
import type { Omission } from '../../remark-notes/site/page-script.ts';
import { ReaderBlock } from '../placeholders/ReaderBlock.tsx';
import { useFilled } from '../placeholders/use-values.ts';
import { anchorOf } from '../report/report.ts';
import { COPY_WORDS, OMISSION_WORDS, omittedInWords } from '../words/copy-words.ts';
import { CopyAction } from './CopyAction.tsx';

interface NotesPageScriptProps {
  /** Template of the script. */
  readonly copy: string;
  /** What stands in it; none where it has no placeholders. */
  readonly values?: string;
  /** JSON: the blocks that are not in it, each with the reason. */
  readonly omitted: string;
}

type Omitted = readonly { readonly id: StepId; readonly reason: Omission }[];

/** On top of a page: all of its commands at once. Without scripts there is nothing to press. */
export default function NotesPageScript({ copy, values, omitted }: NotesPageScriptProps): ReactNode {
  const isBrowser = useIsBrowser();
  const blocks = useMemo(() => JSON.parse(omitted) as Omitted, [omitted]);
  return (
    <div className="notes-script">
      {isBrowser && (
        <ReaderBlock as="text" values={values}>
          <CopyScript copy={copy} />
        </ReaderBlock>
      )}
      {isBrowser && <p className="notes-script__intro">{COPY_WORDS.pageIntro}</p>}
      {isBrowser && blocks.length > 0 && <OmittedBlocks blocks={blocks} />}
    </div>
  );
}

function CopyScript({ copy }: Pick<NotesPageScriptProps, 'copy'>): ReactNode {
  return (
    <CopyAction className="notes-script__copy" text={useFilled(copy) ?? ''}>
      {COPY_WORDS.page}
    </CopyAction>
  );
}

function OmittedBlocks({ blocks }: { readonly blocks: Omitted }): ReactNode {
  const reasons = [...new Set(blocks.map(({ reason }) => reason))];
  return (
    <details className="notes-script__omitted">
      <summary>{omittedInWords(blocks.length)}</summary>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            {OMISSION_WORDS[reason]}{' '}
            {blocks
              .filter((block) => block.reason === reason)
              .map(({ id }, index) => (
                <a aria-label={`${OMISSION_WORDS[reason]} ${index + 1}`} href={`#${anchorOf(id)}`} key={id}>
                  {index + 1}
                </a>
              ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
