import { CodeBlockContextProvider, useCodeBlockContext } from '@docusaurus/theme-common/internal';
import CopyButton from '@theme-init/CodeBlock/Buttons/CopyButton';
import type { Props } from '@theme/CodeBlock/Buttons/CopyButton';
import { useContext, type ReactNode } from 'react';
import { CopyText } from '../../../../components/copy-text.ts';
import { useFilled } from '../../../../placeholders/use-values.ts';

/** Copies what a reader types, which is not always what is shown: no prompts, no outputs. */
export default function NotesCopyButton(props: Props): ReactNode {
  const { metadata, wordWrap } = useCodeBlockContext();
  const code = useFilled(useContext(CopyText)) ?? metadata.code;
  return (
    <CodeBlockContextProvider metadata={{ ...metadata, code }} wordWrap={wordWrap}>
      <CopyButton {...props} />
    </CodeBlockContextProvider>
  );
}
