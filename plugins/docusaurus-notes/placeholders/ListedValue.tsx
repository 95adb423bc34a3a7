import type { ReactNode } from 'react';
import type { TypableValue } from '../../notes-core/placeholders/page-values.ts';
import { PLACEHOLDER_WORDS } from '../words/placeholder-words.ts';
import { labelOf } from './current-values.ts';

/** What a value means and what the page is verified with, where nothing can be typed. As high as its field will be. */
export function ListedValue({ value }: { readonly value: TypableValue }): ReactNode {
  return (
    <div className="notes-value">
      <span className="notes-value__label">{labelOf(value)}</span>
      <div className="notes-value__line">
        <code className="notes-value__listed">{value.default}</code>
      </div>
      <p className="notes-value__hint">{PLACEHOLDER_WORDS.default}</p>
    </div>
  );
}
