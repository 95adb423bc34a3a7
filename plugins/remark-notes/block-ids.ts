import { createHash } from 'node:crypto';
import type { BlockOptions } from '../notes-core/block/options.ts';

export function sha256(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

export interface Identifiable {
  readonly language: string;
  /** With LF line ends. */
  readonly content: string;
  readonly options: BlockOptions;
}

/**
 * Ids of a page's blocks, in their order: the explicit one, else language and the first 8 hex digits of SHA-256 of language
 * and content, `-2`, `-3` … for the same text again. They hold nothing of the place, so that a block inserted above changes
 * none of them. An explicit id used twice is returned as it is; that is for the caller to report.
 */
export function assignBlockIds(blocks: readonly Identifiable[]): string[] {
  const taken = new Set(blocks.flatMap(({ options }) => options.id ?? []));
  const counts = new Map<string, number>();
  return blocks.map(({ language, content, options }) => {
    if (options.id !== undefined) return options.id;
    const base = `${language === '' ? 'none' : language}-${sha256(language, content).slice(0, 8)}`;
    let count = counts.get(base) ?? 0;
    let id: string;
    do {
      count++;
      id = count === 1 ? base : `${base}-${count}`;
    } while (taken.has(id));
    counts.set(base, count);
    return id;
  });
}
