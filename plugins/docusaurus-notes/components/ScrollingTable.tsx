import type { ComponentProps, ReactNode } from 'react';
import { READING_WORDS } from '../words/reading.ts';

/** A table that scrolls inside itself, by keyboard too. */
export function ScrollingTable(props: ComponentProps<'table'>): ReactNode {
  return (
    <div aria-label={READING_WORDS.table} className="notes-scroll" role="group" tabIndex={0}>
      <table {...props} />
    </div>
  );
}
