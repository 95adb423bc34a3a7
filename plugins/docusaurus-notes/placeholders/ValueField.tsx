import { useId, useRef, useState, type ReactNode } from 'react';
import type { TypableValue } from '../../notes-core/placeholders/page-values.ts';
import { PLACEHOLDER_WORDS, refusalInWords, resetInWords } from '../words/placeholder-words.ts';
import { refusalOf } from './accepts.ts';
import { labelOf } from './current-values.ts';
import { typeValue } from './store.ts';

interface ValueFieldProps {
  readonly value: TypableValue;
  /** What stands in the page now. */
  readonly current: string;
}

/** One value to type. What cannot be taken stays in the field, with the reason; the page keeps what it has. */
export function ValueField({ value, current }: ValueFieldProps): ReactNode {
  const [draft, setDraft] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const label = labelOf(value);
  const text = draft ?? current;
  const typed = text.trim();
  const refusal = typed === '' ? undefined : refusalOf(value, typed);
  const differs = text !== value.default;

  const change = (next: string): void => {
    setDraft(next);
    const trimmed = next.trim();
    if (trimmed === '' || trimmed === value.default) typeValue(value.name, undefined);
    else if (refusalOf(value, trimmed) === undefined) typeValue(value.name, trimmed);
  };
  const reset = (): void => {
    setDraft(undefined);
    typeValue(value.name, undefined);
    // The button that had the focus goes away.
    input.current?.focus();
  };

  return (
    <div className="notes-value">
      <label htmlFor={id}>{label}</label>
      <div className="notes-value__line">
        <input
          aria-describedby={`${id}-hint`}
          aria-invalid={refusal !== undefined}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          id={id}
          onBlur={() => {
            if (refusal === undefined) setDraft(undefined);
          }}
          onChange={(event) => change(event.currentTarget.value)}
          placeholder={value.default}
          ref={input}
          spellCheck={false}
          type="text"
          value={text}
        />
        {differs && (
          <button aria-label={resetInWords(label)} onClick={reset} type="button">
            {PLACEHOLDER_WORDS.reset}
          </button>
        )}
      </div>
      <p aria-live="polite" className="notes-value__hint" id={`${id}-hint`}>
        {refusal === undefined ? (
          <>
            {PLACEHOLDER_WORDS.default} <code>{value.default}</code>
          </>
        ) : (
          refusalInWords(refusal)
        )}
      </p>
    </div>
  );
}
