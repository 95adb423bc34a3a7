import type { Block } from '../../notes-core/block/block.ts';
import type { ReaderShell } from './reader-shell.ts';

/**
 * The commands that a block's copy button gives, those that find its values first; undefined where they are what the page
 * shows, or where nothing is typed for the block. Placeholders with a default stand in it as the page writes them.
 */
export function copyTextOf(block: Block, shell: ReaderShell): string | undefined {
  const commands = shell.commandsOf(block);
  if (commands.length === 0) return undefined;
  const text = [...shell.setUp(block.content.text, new Set()), ...commands].join('\n');
  return text === block.content.text ? undefined : text;
}
