import { forEachChild, parse, type SyntaxNode } from 'unbash';

/** Between the parts of these a comment may stand; in words, quotes and heredocs a `#` is a letter like any other. */
const HOLD_COMMENTS: ReadonlySet<SyntaxNode['type']> = new Set([
  'Script',
  'Statement',
  'CompoundList',
  'Pipeline',
  'AndOr',
  'Redirected',
  'If',
  'Elif',
  'For',
  'ArithmeticFor',
  'While',
  'Select',
  'Case',
  'CaseItem',
  'Function',
  'Subshell',
  'BraceGroup',
]);

/** A script without its comments; lines that held nothing else are gone. */
export function withoutComments(text: string): string {
  if (!text.includes('#')) return text;
  const nodes = nodesOf(parse(text));
  let result = '';
  let copied = 0;
  for (const { index } of text.matchAll(/(?<=^|[\s;&|()])#/g)) {
    if (index < copied || !HOLD_COMMENTS.has(innermost(nodes, index))) continue;
    const kept = text.slice(copied, index).replace(/[ \t]+$/, '');
    const alone = kept === '' || kept.endsWith('\n');
    // A line end behind a backslash must stay one.
    result += alone && !kept.endsWith('\\\n') ? kept.slice(0, -1) : kept;
    const lineEnd = text.indexOf('\n', index);
    copied = lineEnd === -1 ? text.length : lineEnd;
  }
  return (result + text.slice(copied)).replace(/^\n+/, '');
}

function nodesOf(root: SyntaxNode): SyntaxNode[] {
  const nodes = [root];
  forEachChild(root, (child) => nodes.push(...nodesOf(child)));
  return nodes;
}

/** Type of the smallest node around an offset. Heredocs lie outside of the command that they belong to. */
function innermost(nodes: readonly SyntaxNode[], offset: number): SyntaxNode['type'] {
  let found: SyntaxNode | undefined;
  for (const node of nodes) {
    if (node.pos > offset || offset >= node.end) continue;
    if (found === undefined || node.end - node.pos <= found.end - found.pos) found = node;
  }
  return found?.type ?? 'Script';
}
