import { forEachChild, parse } from 'unbash';
import type { Command, ParseError, ParsedScript, Redirection, SyntaxNode, Word } from 'unbash';
import type { ShellAssignment, ShellRedirect, ShellSyntax, ShellWord, SimpleCommand } from './command.ts';

const QUOTES = new Set(['SingleQuoted', 'DoubleQuoted', 'AnsiCQuoted', 'LocaleString']);
const EXPANSIONS = new Set([
  'SimpleExpansion',
  'ParameterExpansion',
  'CommandExpansion',
  'ArithmeticExpansion',
  'ProcessSubstitution',
  'ExtendedGlob',
  'BraceExpansion',
  'Glob',
]);

/** Offsets of an escaped back-quoted script do not fit the text: everything in it stands where the substitution does. */
type Fixed = number | undefined;

function contains(node: SyntaxNode, types: ReadonlySet<string>): boolean {
  if (types.has(node.type)) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= contains(child, types);
  });
  return found;
}

function hasPart(word: Word, types: ReadonlySet<string>): boolean {
  return word.parts?.some((part) => contains(part, types)) ?? false;
}

function shellWord(word: Word, fixed: Fixed): ShellWord {
  const start = fixed ?? word.pos;
  return {
    value: word.value,
    text: word.text,
    start,
    end: fixed ?? word.end,
    quoted: hasPart(word, QUOTES),
    expands: hasPart(word, EXPANSIONS),
  };
}

function shellRedirect(redirect: Redirection, fixed: Fixed): ShellRedirect {
  const start = fixed ?? redirect.pos;
  if (redirect.type === 'HereDoc') {
    const { body } = redirect;
    return { operator: redirect.operator, body: { text: body.text, start: fixed ?? body.pos }, start };
  }
  const { operator, target } = redirect;
  return { operator, start, ...(target === undefined ? {} : { target: shellWord(target, fixed) }) };
}

function simpleCommand(command: Command, fixed: Fixed): SimpleCommand {
  const words: ShellWord[] = command.name === undefined ? [] : [shellWord(command.name, fixed)];
  for (const argument of command.args) {
    if (argument.type === 'Word') words.push(shellWord(argument, fixed));
    // `export X=1`: to the program it is a word like any other.
    else {
      const { text, pos, end } = argument;
      const value = argument.value.type === 'Word' ? `${argument.name}=${argument.value.value}` : text;
      words.push({ value, text, start: fixed ?? pos, end: fixed ?? end, quoted: false, expands: true });
    }
  }
  const assignments: ShellAssignment[] = [];
  for (const part of command.prefix) {
    if (part.type !== 'Assignment') continue;
    const value = part.value.type === 'Word' ? { value: shellWord(part.value, fixed) } : {};
    assignments.push({ name: part.name, start: fixed ?? part.pos, ...value });
  }
  const redirects = command.redirects.map((redirect) => shellRedirect(redirect, fixed));
  return { words, assignments, redirects, start: fixed ?? command.pos };
}

class Collector {
  readonly commands: SimpleCommand[] = [];
  readonly words: ShellWord[] = [];
  readonly redirects: ShellRedirect[] = [];
  readonly functions: string[] = [];
  readonly variables = new Set<string>();
  background = false;
  changesShell = false;

  visit(node: SyntaxNode, fixed: Fixed, enclosing: number): void {
    let inner = fixed;
    switch (node.type) {
      case 'Script':
        if (node.source !== undefined) inner = fixed ?? enclosing;
        break;
      case 'Command':
        this.commands.push(simpleCommand(node, fixed));
        break;
      case 'Redirected':
        this.redirects.push(...node.redirects.map((redirect) => shellRedirect(redirect, fixed)));
        break;
      case 'Word':
        this.words.push(shellWord(node, fixed));
        break;
      case 'Function':
        this.functions.push(node.name.value);
        break;
      case 'Statement':
        this.background ||= node.background === true;
        break;
      case 'SimpleExpansion':
        this.variables.add(node.text.replace(/^\$/, ''));
        break;
      case 'ParameterExpansion':
        this.variables.add(node.parameter);
        break;
      case 'ArithmeticCommand':
      case 'ArithmeticFor':
      case 'Coproc':
      case 'Select':
        this.changesShell = true;
        break;
      default:
        break;
    }
    forEachChild(node, (child) => this.visit(child, inner, fixed ?? node.pos));
  }
}

/** Looks through a statement. Never throws; what could not be parsed is left out. */
export function readSyntax(text: string): ShellSyntax {
  const collector = new Collector();
  collector.visit(parse(text), undefined, 0);
  const { commands, words, redirects, functions, variables, background, changesShell } = collector;
  return { commands, words, redirects, functions, variables: [...variables], background, changesShell };
}

/** What the parser found, nested scripts included, and heredocs that never end (which bash only warns about). */
export function syntaxErrors(script: ParsedScript): ParseError[] {
  const errors: ParseError[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && 'errors' in node) errors.push(...(node.errors ?? []));
    if (node.type === 'HereDoc' && node.closing === undefined) {
      const delimiter = node.delimiter?.value ?? '';
      errors.push({ message: `unterminated heredoc, expected a line \`${delimiter}\``, pos: node.pos });
    }
    forEachChild(node, visit);
  };
  visit(script);
  return errors.sort((a, b) => a.pos - b.pos);
}
