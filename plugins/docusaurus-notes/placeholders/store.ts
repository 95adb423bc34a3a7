import { useSyncExternalStore } from 'react';

/** What the reader has typed, by placeholder name; the same for all pages. */
export type TypedValues = ReadonlyMap<string, string>;

const KEY = 'notes.values';
const NOTHING: TypedValues = new Map();
const listeners = new Set<() => void>();
let typed: TypedValues | undefined;

/** What the reader has typed. Nothing on the server and while the page is hydrated. */
export function useTypedValues(): TypedValues {
  return useSyncExternalStore(subscribe, current, () => NOTHING);
}

/** `undefined` forgets what was typed. */
export function typeValue(name: string, value: string | undefined): void {
  const next = new Map(current());
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  write(next);
}

export function forgetValues(names: readonly string[]): void {
  const next = new Map(current());
  for (const name of names) next.delete(name);
  write(next);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', readAgain);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', readAgain);
  };
}

/** Another tab has written. */
function readAgain({ key }: StorageEvent): void {
  // `null`: all was cleared.
  if (key !== KEY && key !== null) return;
  typed = undefined;
  for (const listener of listeners) listener();
}

function current(): TypedValues {
  typed ??= read();
  return typed;
}

function write(next: TypedValues): void {
  typed = next;
  try {
    if (next.size === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(next)));
  } catch {
    // No storage, or a full one: the values last as long as the tab.
  }
  for (const listener of listeners) listener();
}

function read(): TypedValues {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return NOTHING;
    return new Map(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return NOTHING;
  }
}
