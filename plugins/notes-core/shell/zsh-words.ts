import { forEachChild, parse, type SyntaxNode, type Word } from 'unbash';
import { ZSH_OWN_VARIABLES } from './zsh-variables.ts';

/** What a reader's interactive zsh makes something else of than bash does. */
export interface ZshTrap {
  /** As it is written: `jsonpath={.items[0]}`. */
  readonly found: string;
  /** What zsh does with it, behind "which zsh …". */
  readonly effect: string;
  /** What to write instead. */
  readonly instead: string;
  /** 0-based offset in the script. */
  readonly offset: number;
}

/** How far the quotes around a place reach. */
type Quotes = 'none' | 'double';

const COMMAND_HISTORY = 'takes for its command history (bash, too)';

/**
 * Words of a script that zsh, as it comes, would not hand on as bash does: patterns (`[0]`, `?`), `=word`, `~word`, `!word`
 * outside of single quotes, `$name[` and `$name:l`, and variables that are zsh's own. Heredocs and comments are not looked at;
 * neither are patterns that are meant for files (`*.yaml`, `/etc/*`): zsh expands them as bash does where a file matches.
 */
export function findZshTraps(script: string): ZshTrap[] {
  const traps: ZshTrap[] = [];
  visit(parse(script), 'none');
  return traps.sort((a, b) => a.offset - b.offset);

  function visit(node: SyntaxNode, quotes: Quotes): void {
    switch (node.type) {
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'HereDocBody':
        return;
      case 'Command':
        for (const word of [node.name, ...node.suffix]) if (word?.type === 'Word') addWord(word);
        break;
      case 'Redirect':
        if (node.target !== undefined) addWord(node.target);
        break;
      case 'For':
        for (const word of node.wordlist ?? []) addWord(word);
        if (ZSH_OWN_VARIABLES.has(node.name.value)) addVariable(node.name.value, node.name.pos);
        break;
      case 'Assignment':
        if (ZSH_OWN_VARIABLES.has(node.name)) addVariable(node.name, node.pos);
        break;
      case 'SimpleExpansion':
        addExpansion(node.pos, node.end);
        break;
      case 'Word':
        addHistory(node.pos, node.end, childrenOf(node), 'none', node.text);
        break;
      case 'DoubleQuoted':
      case 'LocaleString':
        addHistory(node.pos, node.end, childrenOf(node), 'double', script.slice(node.pos, node.end));
        forEachChild(node, (child) => visit(child, 'double'));
        return;
      default:
        break;
    }
    forEachChild(node, (child) => visit(child, node.type === 'Script' ? 'none' : quotes));
  }

  function addWord(word: Word): void {
    const { text, pos: offset } = word;
    const pattern = childrenOf(word).find(({ type }) => type === 'Glob');
    if (pattern !== undefined && !isFilePattern(text)) {
      traps.push({
        found: text,
        effect: 'looks for as the name of a file',
        instead: quoted(text, pattern.pos - offset),
        offset,
      });
    } else if (/^=./.test(text)) {
      traps.push({ found: text, effect: 'looks for as a program', instead: quoted(text, 0), offset });
    } else if (/^~[^/+-]/.test(text)) {
      traps.push({ found: text, effect: "looks for as a user's folder", instead: quoted(text, 0), offset });
    }
  }

  function addVariable(name: string, offset: number): void {
    traps.push({ found: name, effect: 'has for itself', instead: `my_${name}`, offset });
  }

  function addExpansion(start: number, end: number): void {
    const name = script.slice(start + 1, end);
    const behind = script.slice(end, end + 2);
    if (!/^\w+$/.test(name) || !/^(?:\[|:[aAceghlpPqQrstuwWx])/.test(behind)) return;
    const effect = behind.startsWith('[') ? 'takes an element of' : 'changes with a modifier';
    traps.push({ found: `$${name}${behind}`, effect, instead: `\${${name}}${behind}`, offset: start });
  }

  /** `!` in what stands between the children, quotes and expansions, of a word or of double quotes. */
  function addHistory(
    start: number,
    end: number,
    children: readonly SyntaxNode[],
    quotes: Quotes,
    whole: string,
  ): void {
    const inner = children.filter(({ type }) => type !== 'Literal' && type !== 'Glob');
    for (let at = script.indexOf('!', start); at !== -1 && at < end; at = script.indexOf('!', at + 1)) {
      if (inner.some((child) => child.pos <= at && at < child.end) || script[at - 1] === '$') continue;
      const escaped = quotes === 'none' && script[at - 1] === '\\';
      const harmless = quotes === 'none' ? /^(?:[\s=(;&|)]|$)/ : /^[\s=(]/;
      if (escaped || harmless.test(script.slice(at + 1, at + 2))) continue;
      traps.push({ found: whole, effect: COMMAND_HISTORY, instead: singleQuoted(whole, quotes), offset: at });
      return;
    }
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/** A name with an extension, or a path, with `*` and `?` in it. */
function isFilePattern(text: string): boolean {
  return /^(?:[\w.*?-]+\/)*[\w.*?-]*\.\w+$/.test(text) || /^(?:~|\.{1,2})?\/[\w.*?/-]*$/.test(text);
}

/** In quotes from the `=` in front of what must not be seen: `jsonpath='{.items[0]}'`. */
function quoted(text: string, hidden: number): string {
  const from = text.slice(0, hidden).lastIndexOf('=') + 1;
  const [head, rest] = [text.slice(0, from), text.slice(from)];
  if (!/['"$`\\]/.test(rest)) return `${head}'${rest}'`;
  return /["`\\!]/.test(rest) ? `${head}"…"` : `${head}"${rest}"`;
}

function singleQuoted(text: string, quotes: Quotes): string {
  const inside = quotes === 'double' ? text.slice(1, -1) : text;
  return /['"$`\\]/.test(inside) ? "'!'" : `'${inside}'`;
}
