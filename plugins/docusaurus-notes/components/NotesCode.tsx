import CodeInline from '@theme/CodeInline';
import { useMemo, type ReactNode } from 'react';
import { decodeTemplate, fillTemplate } from '../../notes-core/placeholders/template.ts';
import { useCurrentValues } from '../placeholders/use-values.ts';

/** Code in a sentence that names what a placeholder stands for. */
export default function NotesCode(props: { readonly template: string; readonly values: string }): ReactNode {
  const { valueOf } = useCurrentValues(props.values);
  const template = useMemo(() => decodeTemplate(props.template), [props.template]);
  return <CodeInline>{fillTemplate(template, valueOf)}</CodeInline>;
}
