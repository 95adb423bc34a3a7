import type { Position } from '../notes-core/text/position.ts';

/** Deeper than any note; the parser's time and stack grow quickly beyond. */
const MAX_CONTAINERS = 30;
const MAX_DIRECTIVES = 20;
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:)/y;
const DIRECTIVE = /^[\s>]*:{3,}(?:[ \t]*$|([A-Za-z]))/;

/** Where a page nests quotes, lists or directives so deeply that parsing it would hang or overflow. */
export function findDeepNesting(lines: readonly string[]): Position | undefined {
  let directives = 0;
  for (const [index, line] of lines.entries()) {
    let containers = 0;
    CONTAINER.lastIndex = 0;
    while (containers <= MAX_CONTAINERS && CONTAINER.test(line)) containers++;
    const directive = DIRECTIVE.exec(line);
    if (directive !== null) directives = Math.max(directives + (directive[1] === undefined ? -1 : 1), 0);
    const isRule = /^(?:[-*_][ \t]*)+$/.test(line);
    if ((containers > MAX_CONTAINERS && !isRule) || directives > MAX_DIRECTIVES) return { line: index + 1, column: 1 };
  }
  return undefined;
}
