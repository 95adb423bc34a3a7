import { useMemo, type ReactNode } from 'react';
import { fillOutput } from '../../notes-core/placeholders/fill-output.ts';
import { isTypable } from '../../notes-core/placeholders/page-values.ts';
import { decodeTemplate, fillTemplate } from '../../notes-core/placeholders/template.ts';
import { MARKS, ShownCode } from './shown-code.ts';
import { BlockValues, useCurrentValues } from './use-values.ts';

/** Of a block, as `remarkNotesSite` hands them over; none where it has no placeholders. */
export interface ReaderBlockProps {
  /** Of its code. */
  readonly template?: string | undefined;
  /** Of its file's name. */
  readonly file?: string | undefined;
  /** What stands in them. */
  readonly values?: string | undefined;
}

interface Props extends ReaderBlockProps {
  /** Output keeps its columns. */
  readonly as: 'text' | 'output';
  readonly children: ReactNode;
}

/** Lets the code block inside show its reader's values. */
export function ReaderBlock({ template, file, values, as, children }: Props): ReactNode {
  const current = useCurrentValues(values);
  const shown = useMemo((): ShownCode | undefined => {
    if (template === undefined) return undefined;
    const { valueOf, isReaders } = current;
    const parts = decodeTemplate(template);
    const fill = as === 'output' ? fillOutput : fillTemplate;
    const typable = new Set(current.values.filter(isTypable).map(({ name }) => name));
    const markOf = (name: string): string | undefined => {
      if (!typable.has(name)) return valueOf(name);
      return valueOf(name)?.replaceAll(/[^]/g, MARKS[isReaders(name) ? 'notes-reader' : 'notes-default']);
    };
    return {
      code: fill(parts, valueOf),
      marked: fill(parts, markOf),
      ...(file !== undefined && { title: fillTemplate(decodeTemplate(file), valueOf) }),
    };
  }, [template, file, as, current]);
  return (
    <BlockValues value={current}>
      <ShownCode value={shown}>{children}</ShownCode>
    </BlockValues>
  );
}
