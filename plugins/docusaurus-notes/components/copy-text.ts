import { createContext } from 'react';

/** What there is to copy of a block. */
export interface CopyForms {
  /** Template of its commands; undefined where they are what it shows. */
  readonly commands: string | undefined;
  /** What its code is, where readers may want that as well as the commands: with its name, or without one. */
  readonly code?: 'manifest' | 'file';
}

/** Of the code block inside. */
export const CopyText = createContext<CopyForms>({ commands: undefined });
