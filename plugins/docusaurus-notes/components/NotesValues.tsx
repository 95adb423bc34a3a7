import useIsBrowser from '@docusaurus/useIsBrowser';
import { useId, useRef, useState, type ReactNode } from 'react';
import { isTypable } from '../../notes-core/placeholders/page-values.ts';
import { ClusterValue } from '../placeholders/ClusterValue.tsx';
import { ListedValue } from '../placeholders/ListedValue.tsx';
import { forgetValues } from '../placeholders/store.ts';
import { BlockValues, useCurrentValues } from '../placeholders/use-values.ts';
import { ValueField } from '../placeholders/ValueField.tsx';
import { PLACEHOLDER_WORDS } from '../words/placeholder-words.ts';

/** On top of a page: the values that are its reader's to change. Without scripts they are listed only. */
export default function NotesValues(props: { readonly values: string }): ReactNode {
  const current = useCurrentValues(props.values);
  const isBrowser = useIsBrowser();
  const title = useId();
  const section = useRef<HTMLElement>(null);
  /** Fields begin anew, without what stands in them and is not taken. */
  const [generation, setGeneration] = useState(0);
  const { values, valueOf, changed } = current;
  const typable = values.filter(isTypable);
  const known = values.filter((value) => 'statement' in value);
  const resetAll = (): void => {
    forgetValues(typable.map(({ name }) => name));
    setGeneration(generation + 1);
    // The button that had the focus goes away.
    section.current?.focus();
  };
  return (
    <section aria-labelledby={title} className="notes-values" ref={section} tabIndex={-1}>
      <p className="notes-values__title" id={title}>
        {typable.length > 0 ? PLACEHOLDER_WORDS.title : PLACEHOLDER_WORDS.fromCluster}
      </p>
      {typable.length > 0 && (
        <p className="notes-values__intro">{isBrowser ? PLACEHOLDER_WORDS.fieldsIntro : PLACEHOLDER_WORDS.listIntro}</p>
      )}
      {typable.length > 0 && (
        <div className="notes-values__items">
          {typable.map((value) =>
            isBrowser ? (
              <ValueField
                current={valueOf(value.name) ?? value.default}
                key={`${value.name} ${generation}`}
                value={value}
              />
            ) : (
              <ListedValue key={value.name} value={value} />
            ),
          )}
        </div>
      )}
      {changed.length > 0 && (
        <button className="notes-values__reset" onClick={resetAll} type="button">
          {PLACEHOLDER_WORDS.resetAll}
        </button>
      )}
      {known.length > 0 && (
        <BlockValues value={current}>
          {typable.length > 0 && <p className="notes-values__title">{PLACEHOLDER_WORDS.fromCluster}</p>}
          <dl className="notes-values__known">
            {known.map((value) => (
              <ClusterValue key={value.name} value={value} />
            ))}
          </dl>
        </BlockValues>
      )}
    </section>
  );
}
