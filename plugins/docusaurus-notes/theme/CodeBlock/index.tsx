import CodeBlock from '@theme-init/CodeBlock';
import type { Props } from '@theme/CodeBlock';
import { useContext, useId, type ReactNode } from 'react';
import { useMarkedValues } from '../../placeholders/mark-values.ts';
import { ShownCode } from '../../placeholders/shown-code.ts';

/** Shows the reader's values. It gets a string as before, so that colours and copying follow. */
export default function NotesCodeBlock(props: Props): ReactNode {
  const shown = useContext(ShownCode);
  const id = useId();
  useMarkedValues(id, shown);
  if (shown === undefined) return <CodeBlock {...props} />;
  const { className = '', metastring, ...others } = props;
  const title = shown.title === undefined ? { metastring } : { title: shown.title };
  return (
    <CodeBlock {...others} {...title} className={`${className} ${id}`}>
      {shown.code}
    </CodeBlock>
  );
}
