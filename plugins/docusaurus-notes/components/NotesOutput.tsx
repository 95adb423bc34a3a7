import type { ReactNode } from 'react';
import { CopyText } from './copy-text.ts';

/** Expected output of the block above. */
export default function NotesOutput(props: { readonly k8s?: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="notes-output">
      <p className="notes-output__label">{props.k8s === undefined ? '출력' : `출력 (쿠버네티스 ${props.k8s})`}</p>
      <CopyText.Provider value={undefined}>{props.children}</CopyText.Provider>
    </div>
  );
}
