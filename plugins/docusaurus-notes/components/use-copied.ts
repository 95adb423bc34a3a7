import { useEffect, useState } from 'react';

/** Milliseconds for which a button says that it copied. */
const COPIED_MS = 2_000;

/** Copies a text; `copied` for a moment afterwards. */
export function useCopied(text: string): { readonly copied: boolean; readonly copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, COPIED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = (): void => {
    void write(text).then(setCopied);
  };
  return { copied, copy };
}

/** Whether the browser did it: it may forbid it, and away from HTTPS and localhost it has no clipboard. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
