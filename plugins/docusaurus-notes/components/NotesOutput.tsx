import type { ReactNode } from 'react';
import { ReaderBlock, type ReaderBlockProps } from '../placeholders/ReaderBlock.tsx';
import { CopyText } from './copy-text.ts';

interface NotesOutputProps extends ReaderBlockProps {
  readonly k8s?: string;
  readonly children: ReactNode;
}

/** Expected output of the block above. */
export default function NotesOutput({ k8s, children, ...block }: NotesOutputProps): ReactNode {
  return (
    <div className="notes-output">
      <p className="notes-output__label">{k8s === undefined ? '출력' : `출력 (쿠버네티스 ${k8s})`}</p>
      <ReaderBlock as="output" {...block}>
        <CopyText.Provider value={{ commands: undefined }}>{children}</CopyText.Provider>
      </ReaderBlock>
    </div>
  );
}
