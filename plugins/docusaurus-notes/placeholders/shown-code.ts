import { createContext } from 'react';

/** What the code block inside shows in place of its children, which hold the page's own values. */
export interface ShownCode {
  readonly code: string;
  /** The code with a letter of {@link MARKS} in place of every letter of a value that the reader may change. */
  readonly marked: string;
  /** Its file's name. */
  readonly title?: string;
}

/** Letters of the private use area, by the highlight that shows them. */
export const MARKS = { 'notes-default': '\ue000', 'notes-reader': '\ue001' } as const;

export const ShownCode = createContext<ShownCode | undefined>(undefined);
