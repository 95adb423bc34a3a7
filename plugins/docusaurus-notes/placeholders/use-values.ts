import { createContext, useContext, useDeferredValue, useMemo } from 'react';
import { decodePageValues } from '../../notes-core/placeholders/page-values.ts';
import { decodeTemplate, fillTemplate, toTemplate } from '../../notes-core/placeholders/template.ts';
import { currentValues, type CurrentValues } from './current-values.ts';
import { useTypedValues } from './store.ts';

/** The values that stand in the block around; of a block without placeholders none. */
export const BlockValues = createContext<CurrentValues>(currentValues([], new Map()));

/**
 * What stands in the placeholders now. The field shows a keystroke first, then the blocks follow.
 * @param encoded As `remarkNotesSite` hands them over; `undefined` for none.
 */
export function useCurrentValues(encoded: string | undefined): CurrentValues {
  const typed = useDeferredValue(useTypedValues());
  const values = useMemo(() => (encoded === undefined ? [] : decodePageValues(encoded)), [encoded]);
  // What was typed for other names is no reason to render.
  const own = JSON.stringify(values.map(({ name }) => typed.get(name)));
  return useMemo(() => currentValues(values, typed), [values, own]);
}

/** A template with what stands in it now; `undefined` stays that. */
export function useFilled(template: string | undefined): string | undefined {
  const { valueOf } = useContext(BlockValues);
  return useMemo(
    () => (template === undefined ? undefined : fillTemplate(decodeTemplate(template), valueOf)),
    [template, valueOf],
  );
}

/** Fills in a text as the page writes it. */
export function useFill(): (written: string) => string {
  const { values, valueOf } = useContext(BlockValues);
  return (written) =>
    fillTemplate(
      toTemplate(written, (name) => values.some((value) => value.name === name)),
      valueOf,
    );
}
