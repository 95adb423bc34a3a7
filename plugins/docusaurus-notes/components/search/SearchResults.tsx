import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { Answer, Hit } from '../../search/engine.ts';
import type { Part } from '../../search/excerpt.ts';
import { SEARCH_WORDS } from '../../words/search-words.ts';

interface SearchResultsProps {
  readonly id: string;
  readonly hits: Answer['hits'];
  /** Index of the hit that the arrow keys have reached; -1: none. */
  readonly active: number;
  readonly onChoose: () => void;
}

/** The list under the field. The reader's focus stays in the field, so that the next letter goes there. */
export function SearchResults({ id, hits, active, onChoose }: SearchResultsProps): ReactNode {
  return (
    <div
      aria-label={SEARCH_WORDS.results}
      className="notes-search__list"
      id={id}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      role="listbox"
    >
      {hits.map((hit, index) => (
        <Link
          aria-selected={index === active}
          className="notes-search__hit"
          id={optionId(id, index)}
          key={hit.url}
          onClick={onChoose}
          role="option"
          tabIndex={-1}
          to={hit.url}
        >
          <HitText hit={hit} />
        </Link>
      ))}
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

function HitText({ hit }: { readonly hit: Hit }): ReactNode {
  return (
    <>
      <span className="notes-search__place">
        <Marked parts={hit.title} />
        {hit.heading.length > 0 && (
          <>
            <span className="notes-search__step"> › </span>
            <Marked parts={hit.heading} />
          </>
        )}
      </span>
      <span className="notes-search__excerpt">
        <Marked parts={hit.excerpt} />
      </span>
    </>
  );
}

function Marked({ parts }: { readonly parts: readonly Part[] }): ReactNode {
  return parts.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}
