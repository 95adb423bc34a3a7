import type { ReactNode } from 'react';
import { anchorOf, type BlockLink } from '../report/report.ts';
import { RESULT_WORDS } from '../words/result-words.ts';

/** Above a block: what to do first, for who begins at this section. */
export function BlockFirst({ blocks }: { readonly blocks: readonly BlockLink[] }): ReactNode {
  if (blocks.length === 0) return null;
  return (
    <p className="notes-first">
      <strong>{RESULT_WORDS.first}:</strong> <Links blocks={blocks} titled />
    </p>
  );
}

/** In a block's details: everything that it needs. */
export function BlockNeeds({ blocks }: { readonly blocks: readonly BlockLink[] }): ReactNode {
  if (blocks.length === 0) return null;
  return (
    <p className="notes-note">
      {RESULT_WORDS.needs}: <Links blocks={blocks} />
    </p>
  );
}

interface LinksProps {
  readonly blocks: readonly BlockLink[];
  /** Under the titles of their sections. @default under the names of their steps */
  readonly titled?: boolean;
}

function Links({ blocks, titled = false }: LinksProps): ReactNode {
  return blocks.map(({ id, name, heading }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <a href={`#${anchorOf(id)}`}>{titled && heading !== '' ? `‘${heading}’` : <code>{name}</code>}</a>
    </span>
  ));
}
