import { useCallback, useState } from 'react';
import type { Engine } from '../../search/engine.ts';

/** Fetched once, though a page with another layout has another bar. */
let opening: Promise<Engine> | undefined;

export interface LoadedEngine {
  readonly engine: Engine | undefined;
  readonly failed: boolean;
  /** Fetches the search's code and its index, the first time and after a failure. */
  readonly load: () => void;
}

export function useEngine(indexUrl: string): LoadedEngine {
  const [engine, setEngine] = useState<Engine>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    opening ??= import('../../search/open-search.ts').then(({ openSearch }) => openSearch(indexUrl));
    opening.then(
      (opened) => {
        setEngine(opened);
        setFailed(false);
      },
      () => {
        opening = undefined;
        setFailed(true);
      },
    );
  }, [indexUrl]);
  return { engine, failed, load };
}
