import type { Position } from '../notes-core/text/position.ts';

/** Deeper than any note; the parser's time and stack grow quickly beyond. */
const MAX_CONTAINERS = 20;
/** In columns. */
const MAX_LIST_INDENT = 120;
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
    const isRule = containers > MAX_CONTAINERS && /^[-*_ \t]+$/.test(line);
    if ((containers > MAX_CONTAINERS && !isRule) || directives > MAX_DIRECTIVES || isDeepListItem(line)) {
      return { line: index + 1, column: 1 };
    }
  }
  return undefined;
}

function isDeepListItem(line: string): boolean {
  const indent = /^[\s>]*/.exec(line)?.[0] ?? '';
  if (indent.length < MAX_LIST_INDENT / 4 || !/^(?:[-+*]|\d{1,9}[.)])[ \t]/.test(line.slice(indent.length)))
    return false;
  return indent.replaceAll('\t', '    ').length > MAX_LIST_INDENT;
}
