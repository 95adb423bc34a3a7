import { forEachChild, parse, type SyntaxNode } from 'unbash';

/** What the shell makes of a letter at some place of a script. */
type Quoting = 'bare' | 'single' | 'double' | 'ansi' | 'heredoc' | 'quoted-heredoc';

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly quoting: Quoting;
  /** Of a quoted heredoc: its `'EOF'`. */
  readonly delimiter?: { readonly start: number; readonly end: number; readonly value: string };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Puts the value of a shell variable in place of single letters, quoted as it must be where they stand: `"${ip}"` in a bare
 * word, `'"${ip}"'` between single quotes. A heredoc that expands nothing becomes one that expands only the variable.
 *
 * @param variableOf the variable that stands for a letter, if any
 */
export function expandLetters(text: string, variableOf: (letter: string) => string | undefined): string {
  const stretches = stretchesOf(parse(text));
  const edits: Edit[] = [];
  const opened = new Set<Stretch>();
  for (let at = 0; at < text.length; at += 1) {
    const variable = variableOf(text.charAt(at));
    if (variable === undefined) continue;
    const stretch = innermost(stretches, at);
    if (stretch?.quoting === 'quoted-heredoc') opened.add(stretch);
    edits.push({ start: at, end: at + 1, text: expansion(variable, stretch?.quoting ?? 'bare') });
  }
  for (const { start, end, delimiter } of opened) {
    edits.push(...escapes(text.slice(start, end), start));
    if (delimiter !== undefined) edits.push({ start: delimiter.start, end: delimiter.end, text: delimiter.value });
  }
  return edited(text, edits);
}

/** A heredoc's lines, for a heredoc that expands: everything stays as it is. */
function escapes(body: string, offset: number): Edit[] {
  return [...body.matchAll(/[\\$`]/g)].map(({ 0: letter, index }) => {
    return { start: offset + index, end: offset + index + 1, text: `\\${letter}` };
  });
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let copied = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(copied, edit.start) + edit.text;
    copied = edit.end;
  }
  return result + text.slice(copied);
}

function expansion(variable: string, quoting: Quoting): string {
  switch (quoting) {
    case 'bare':
      return `"\${${variable}}"`;
    case 'single':
      return `'"\${${variable}}"'`;
    case 'ansi':
      return `'"\${${variable}}"$'`;
    case 'double':
    case 'heredoc':
    case 'quoted-heredoc':
      return `\${${variable}}`;
    default:
      return quoting satisfies never;
  }
}

function stretchesOf(node: SyntaxNode): Stretch[] {
  const own = stretchOf(node);
  const found: Stretch[] = own === undefined ? [] : [own];
  forEachChild(node, (child) => found.push(...stretchesOf(child)));
  return found;
}

function stretchOf(node: SyntaxNode): Stretch | undefined {
  const place = { start: node.pos, end: node.end };
  switch (node.type) {
    // `"$(…)"`: inside the parentheses quoting begins anew.
    case 'Script':
      return { ...place, quoting: 'bare' };
    case 'SingleQuoted':
      return { ...place, quoting: 'single' };
    case 'AnsiCQuoted':
      return { ...place, quoting: 'ansi' };
    case 'DoubleQuoted':
    case 'LocaleString':
      return { ...place, quoting: 'double' };
    case 'HereDoc': {
      const { body, delimiter } = node;
      const inBody = { start: body.pos, end: body.end };
      if (delimiter?.quoted !== true) return { ...inBody, quoting: 'heredoc' };
      const { pos: start, end, value } = delimiter;
      return { ...inBody, quoting: 'quoted-heredoc', delimiter: { start, end, value } };
    }
    default:
      return undefined;
  }
}

function innermost(stretches: readonly Stretch[], offset: number): Stretch | undefined {
  let found: Stretch | undefined;
  for (const stretch of stretches) {
    if (stretch.start > offset || offset >= stretch.end) continue;
    if (found === undefined || stretch.end - stretch.start <= found.end - found.start) found = stretch;
  }
  return found;
}
