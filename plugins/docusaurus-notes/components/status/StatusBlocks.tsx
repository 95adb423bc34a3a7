import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { StatusBlock } from '../../report/status.ts';
import { blockCountInWords } from '../../words/status-words.ts';

/** As many blocks are listed without being unfolded. */
const FEW = 3;

export function BlockLink({ block }: { readonly block: StatusBlock }): ReactNode {
  return (
    <>
      <Link to={block.link}>{block.page.title}</Link> <code>{block.name}</code>
    </>
  );
}

/** Blocks that have something in common; many are folded. */
export function StatusBlocks({ blocks }: { readonly blocks: readonly StatusBlock[] }): ReactNode {
  const list = (
    <ul className="notes-blocks">
      {blocks.map((block, index) => (
        <li key={index}>
          <BlockLink block={block} />
        </li>
      ))}
    </ul>
  );
  if (blocks.length <= FEW) return list;
  return (
    <details className="notes-status">
      <summary>
        <span className="notes-status__more">{blockCountInWords(blocks.length)}</span>
      </summary>
      {list}
    </details>
  );
}
