/** Pixels. */
const FONT_SIZE = 15;
/** Of the second and further lines, and of labels. */
export const SMALL_FONT_SIZE = 13;
export const LINE_HEIGHT = 21;

/**
 * About how wide a text is in the site's fonts, in pixels: rather too much than too little, because the reader's font is not
 * known where the diagram is drawn.
 */
export function textWidth(text: string, fontSize: number): number {
  return Array.from(text, widthOf).reduce((sum, width) => sum + width, 0) * fontSize;
}

/** In em. */
function widthOf(character: string): number {
  if (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af]/.test(character)) return 1;
  if (/[ .,:;'|!()[\]ijl]/.test(character)) return 0.36;
  if (/[A-Z@%]/.test(character)) return 0.72;
  if (/[mw]/.test(character)) return 0.9;
  return 0.6;
}

/** How wide the widest line is: the first in the larger size. */
export function widthOfLines(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line, index) => textWidth(line, index === 0 ? FONT_SIZE : SMALL_FONT_SIZE)));
}
