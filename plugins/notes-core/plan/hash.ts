import { createHash } from 'node:crypto';
import type { Block } from '../block/block.ts';

/**
 * What a verdict belongs to: this block, the output that is expected of it, the values in it, and all that ran before.
 * Hex SHA-256; the same for CRLF and LF, in every run and on every cluster.
 */
export function chainHash(
  before: string,
  blocks: readonly Block[],
  values: readonly (readonly [string, string])[],
): string {
  const content = JSON.stringify([before, blocks.map(({ hash }) => hash), values]);
  return createHash('sha256').update(content).digest('hex');
}
