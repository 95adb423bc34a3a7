import { createContext } from 'react';

/** Template of what the copy button of the code block inside copies; undefined: what it shows. */
export const CopyText = createContext<string | undefined>(undefined);
