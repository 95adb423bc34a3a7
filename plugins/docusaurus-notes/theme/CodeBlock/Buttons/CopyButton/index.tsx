import { CodeBlockContextProvider, useCodeBlockContext } from '@docusaurus/theme-common/internal';
import CopyButton from '@theme-init/CodeBlock/Buttons/CopyButton';
import type { Props } from '@theme/CodeBlock/Buttons/CopyButton';
import { useContext, type ReactNode } from 'react';
import { CopyAction } from '../../../../components/CopyAction.tsx';
import { CopyText } from '../../../../components/copy-text.ts';
import { useFilled } from '../../../../placeholders/use-values.ts';
import { COPY_WORDS } from '../../../../words/copy-words.ts';

/** Copies what a reader types, which is not always what is shown: no prompts, no outputs. YAML is offered as such, too. */
export default function NotesCopyButton(props: Props): ReactNode {
  const { metadata, wordWrap } = useCodeBlockContext();
  const { commands, code } = useContext(CopyText);
  const typed = useFilled(commands);
  if (typed !== undefined && code !== undefined) {
    const isFile = code === 'file';
    return (
      <>
        <CopyAction label={isFile ? COPY_WORDS.contentLabel : COPY_WORDS.yamlLabel} text={metadata.code}>
          {isFile ? COPY_WORDS.content : COPY_WORDS.yaml}
        </CopyAction>
        <CopyAction label={isFile ? COPY_WORDS.writeLabel : COPY_WORDS.commandsLabel} text={typed}>
          {COPY_WORDS.commands}
        </CopyAction>
      </>
    );
  }
  return (
    <CodeBlockContextProvider metadata={{ ...metadata, code: typed ?? metadata.code }} wordWrap={wordWrap}>
      <CopyButton {...props} />
    </CodeBlockContextProvider>
  );
}
