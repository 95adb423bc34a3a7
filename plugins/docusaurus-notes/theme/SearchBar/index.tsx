import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { optionId, SearchResults } from '../../components/search/SearchResults.tsx';
import { useEngine } from '../../components/search/use-engine.ts';
import { useSearchKeys } from '../../components/search/use-search-keys.ts';
import type { Answer } from '../../search/engine.ts';
import { SITE_INDEX_FILE } from '../../search/site-index-file.ts';
import { countOfResults, SEARCH_WORDS, searchedInstead } from '../../words/search-words.ts';

/** The search field of the navbar, a combobox. What it looks through is fetched when the reader first comes to it. */
export default function SearchBar(): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const history = useHistory();
  const { engine, failed, load } = useEngine(useBaseUrl(`/${SITE_INDEX_FILE}`));
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  useSearchKeys(field);

  const asked = query.trim() !== '';
  const answer = useMemo(() => (asked ? engine?.search(query) : undefined), [engine, query, asked]);
  const hits = answer?.hits ?? [];
  const listed = open && hits.length > 0;

  useEffect(() => {
    if (active >= 0) document.getElementById(optionId(listId, active))?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  function close(): void {
    setOpen(false);
    setActive(-1);
  }

  function leave(): void {
    close();
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && bar.current?.contains(activeElement) === true) activeElement.blur();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // Enter and the arrows are the input method's while a syllable is typed.
    if (isComposing(event.nativeEvent)) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (hits.length === 0) return;
        setOpen(true);
        setActive(next(active, event.key === 'ArrowDown' ? 1 : -1, hits.length));
        break;
      case 'Enter': {
        const hit = hits[Math.max(active, 0)];
        if (hit === undefined) return;
        leave();
        history.push(hit.url);
        break;
      }
      case 'Escape':
        if (open && asked) close();
        else if (asked) setQuery('');
        else leave();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <div
      className="notes-search"
      onBlur={({ relatedTarget }) => {
        if (bar.current?.contains(relatedTarget) !== true) close();
      }}
      ref={bar}
      role="search"
    >
      <MagnifierIcon />
      <input
        aria-activedescendant={active >= 0 ? optionId(listId, active) : undefined}
        aria-autocomplete="list"
        aria-controls={listed ? listId : undefined}
        aria-expanded={listed}
        aria-keyshortcuts="Control+K Meta+K /"
        aria-label={SEARCH_WORDS.label}
        autoComplete="off"
        className="notes-search__field"
        enterKeyHint="go"
        onChange={({ target }) => {
          load();
          setQuery(target.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => {
          load();
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        placeholder={SEARCH_WORDS.placeholder}
        ref={field}
        role="combobox"
        spellCheck={false}
        type="search"
        value={query}
      />
      <ShortcutHint />
      <button className="notes-search__close clean-btn" onClick={leave} type="button">
        {SEARCH_WORDS.close}
      </button>
      <div className="notes-search__panel" hidden={!open || !asked}>
        <p className="notes-search__count" role="status">
          {open && asked && statusOf(answer, failed)}
        </p>
        {answer?.total === 0 && <p className="notes-search__hint">{SEARCH_WORDS.nothingHint}</p>}
        {listed && <SearchResults active={active} hits={hits} id={listId} onChoose={leave} />}
      </div>
    </div>
  );
}

/** Around the list, with the field between its end and its beginning. */
function next(active: number, step: 1 | -1, length: number): number {
  const moved = active + step;
  return moved < -1 ? length - 1 : moved >= length ? -1 : moved;
}

function statusOf(answer: Answer | undefined, failed: boolean): string {
  if (answer === undefined) return failed ? SEARCH_WORDS.failed : SEARCH_WORDS.loading;
  return [
    ...answer.instead.map(({ typed, used }) => searchedInstead(typed, used)),
    answer.total === 0 ? SEARCH_WORDS.nothing : countOfResults(answer.hits.length, answer.total),
  ].join(', ');
}

/** Safari ends the composition before it tells of the key; that the key was the input method's, only this number says. */
const KEY_OF_INPUT_METHOD = 229;

function isComposing(event: globalThis.KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Nothing else says it in Safari.
  return event.isComposing || event.keyCode === KEY_OF_INPUT_METHOD;
}

function ShortcutHint(): ReactNode {
  // Like the server's HTML at first; what the reader's machine is shows only in the browser.
  const [modifier, setModifier] = useState('Ctrl');
  useEffect(() => {
    if (/Mac|iPhone|iPad/.test(navigator.userAgent)) setModifier('⌘');
  }, []);
  return (
    <kbd aria-hidden="true" className="notes-search__shortcut">
      {modifier} K
    </kbd>
  );
}

function MagnifierIcon(): ReactNode {
  return (
    <svg
      aria-hidden="true"
      className="notes-search__icon"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="1.8"
      viewBox="0 0 20 20"
    >
      <path d="M13 13l4.5 4.5M14.5 8.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0z" />
    </svg>
  );
}
