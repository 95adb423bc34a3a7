import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/** Colours for what is written to this stream: none where it is no terminal, whatever the other streams are. */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
