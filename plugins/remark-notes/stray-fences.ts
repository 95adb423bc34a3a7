import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { LANGUAGES, languageForAlias } from '../notes-core/info-string/languages.ts';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';

/** What may stand in front of a fence: quote marks, list markers, blanks. */
const PREFIX = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*/;
const OPENING = /^(`{3,}|~{3,})/;
/** A code span that begins and ends with three or more backticks, on one line. */
const CODE_SPAN = /^(`{3,})[^`].*?(?<!`)\1(?!`)/;
/** A fence at the end of a line of prose. */
const GLUED = /[^`~\s][ \t]*(`{3,}|~{3,})([a-z-]+)[ \t]*$/;

function hintFor(node: Nodes, line: string): string {
  if (node.type === 'html') return 'Put an empty line in front of the fence, so that the HTML ends before it.';
  if (node.type === 'code') return 'Indent it less: four blanks more than the text around it make it plain text.';
  if (/^`{3,}[^`]*`/.test(line)) return 'An info string that holds a backtick needs a fence of tildes: ~~~bash';
  return 'Give the fence a line of its own after an empty line, not indented more than the text around it; or open it with ~~~.';
}

function isComment(node: Nodes): boolean {
  if (node.type === 'html') return node.value.startsWith('<!--');
  return node.type === 'mdxFlowExpression' && node.value.trimStart().startsWith('/*');
}

/**
 * Lines that look like the opening of a fence but were read as text, HTML or indented code: what stands below them would
 * never run. `lines` are the page's; `isFence` tells fenced code nodes from indented ones.
 */
export function findStrayFences(
  tree: Root,
  lines: readonly string[],
  isFence: (node: Nodes) => boolean,
  file: string,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(tree, ['paragraph', 'heading', 'html', 'table', 'code', 'mdxFlowExpression'], (visited) => {
    const node: Nodes = visited;
    if (node.position === undefined || isFence(node) || isComment(node)) return;
    for (let line = node.position.start.line; line <= node.position.end.line; line++) {
      const raw = lines[line - 1] ?? '';
      const from = line === node.position.start.line ? node.position.start.column - 1 : 0;
      const column = strayColumn(raw, from, node.type === 'paragraph' || node.type === 'heading');
      if (column === undefined) continue;
      const text = raw.slice(column - 1).trimEnd();
      diagnostics.push({
        code: 'NOTES-FENCE-AS-TEXT',
        severity: 'error',
        message: `Unexpected ${JSON.stringify(text.slice(0, 60))} read as text, expected a fence.`,
        hint: hintFor(node, text),
        file,
        range: { start: { line, column }, end: { line, column: column + text.length } },
      });
      // One mistake: the closing fence is part of it.
      return;
    }
  });
  return diagnostics;
}

/** 1-based column of what looks like a fence. */
function strayColumn(raw: string, from: number, isProse: boolean): number | undefined {
  const rest = raw.slice(from);
  const prefix = PREFIX.exec(rest)?.[0].length ?? 0;
  const line = rest.slice(prefix);
  if (OPENING.test(line) && !(isProse && CODE_SPAN.test(line))) return from + prefix + 1;
  const glued = isProse ? GLUED.exec(line) : null;
  if (glued === null) return undefined;
  const [match, marker = '', language = ''] = glued;
  if (!LANGUAGES.includes(language) && languageForAlias(language) === undefined) return undefined;
  return from + prefix + glued.index + match.indexOf(marker) + 1;
}
