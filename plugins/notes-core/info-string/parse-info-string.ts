import type { DiagnosticCode } from '../diagnostics/codes.ts';

/** A mistake in an info string. Offsets are 0-based in the info string, `end` exclusive. */
export interface InfoProblem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** `key` or `key=value`. Offsets are 0-based in the info string, `end` exclusive. */
export interface InfoEntry {
  readonly key: string;
  /** Quotes and their escapes removed; undefined where there is no `=`. */
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** An info string, taken apart but not judged. */
export interface InfoString {
  /** First word, lower case; '' where there is none. */
  readonly language: string;
  readonly entries: readonly InfoEntry[];
  readonly problems: readonly InfoProblem[];
}

/** Docusaurus' own marks for line numbers and highlighted lines; they say nothing about running. */
const LINE_RANGES = /\{[\d,-]+\}(?=\s|$)/y;
const LINE_NUMBERS = /showLineNumbers(?:=\d+)?(?=\s|$)/y;
/** Braces with anything else in them. */
const BRACES = /\{[^}]*\}?/y;
/** ` = value`, after a key. */
const SPACED_EQUALS = /\s+=\s*(?:"[^"]*"|'[^']*'|\S*)/y;
const KEY = /[A-Za-z][\w-]*/y;
const WORD = /\S+/y;
const CURLY_QUOTES = /[\u2018-\u201f]/;

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

interface Value {
  readonly text: string;
  readonly end: number;
  readonly problem?: Omit<InfoProblem, 'code'>;
}

/** A value in single or double quotes; a backslash escapes the quote and itself, and is an ordinary character elsewhere. */
function readQuoted(info: string, start: number): Value {
  const quote = info.charAt(start);
  let text = '';
  for (let index = start + 1; index < info.length; index++) {
    const character = info.charAt(index);
    const next = info.charAt(index + 1);
    if (character === '\\' && (next === quote || next === '\\')) {
      text += next;
      index++;
    } else if (character === quote) {
      const rest = matchAt(WORD, info, index + 1);
      if (rest === undefined) return { text, end: index + 1 };
      const end = index + 1 + rest.length;
      const message = `Unexpected ${JSON.stringify(rest)} after the closing quote, expected a space.`;
      return { text, end, problem: { message, start: index + 1, end } };
    } else text += character;
  }
  const message = `Unexpected end of the line inside a value, expected the closing ${quote}.`;
  const hint = `Close the value with ${quote}; a ${quote} inside it is written \\${quote}.`;
  return { text, end: info.length, problem: { message, hint, start, end: info.length } };
}

function readBare(info: string, start: number): Value {
  const text = matchAt(WORD, info, start) ?? '';
  const end = start + text.length;
  if (text === '') {
    const hint = 'Write the value right after the "=", without a space; in quotes where it holds spaces.';
    return { text, end, problem: { message: 'Unexpected end of a value, expected text after "=".', hint, start, end } };
  }
  if (CURLY_QUOTES.test(text)) {
    const message = `Unexpected curly quote in ${text}, expected a straight one.`;
    return { text, end, problem: { message, hint: 'Type " or \' instead.', start, end } };
  }
  if (/["'`]/.test(text)) {
    const message = `Unexpected quote in the value ${text}, expected the whole value in quotes.`;
    return {
      text,
      end,
      problem: { message, hint: 'Put the quotes around everything that stands after "=".', start, end },
    };
  }
  return { text, end };
}

/**
 * Takes the info string of a fence apart: `yaml title="web.yaml" {1,3-5} hidden`. It wants the raw source, because
 * Markdown's own reading has already resolved backslashes and entities. Never throws; problems are collected.
 */
export function parseInfoString(info: string): InfoString {
  const problems: InfoProblem[] = [];
  const entries: InfoEntry[] = [];
  const report = (problem: Omit<InfoProblem, 'code'>): void => {
    problems.push({ code: 'NOTES-INFO-SYNTAX', ...problem });
  };

  let index = info.length - info.trimStart().length;
  const first = matchAt(WORD, info, index) ?? '';
  const brace = first.indexOf('{');
  const equals = first.indexOf('=');
  let language = first;
  if (brace !== -1 && equals === -1) {
    language = first.slice(0, brace);
    if (language !== '') {
      const message = `Unexpected "{" right after the language ${JSON.stringify(language)}, expected a space.`;
      report({
        message,
        hint: `Type ${language} ${first.slice(brace)}.`,
        start: index + brace,
        end: index + first.length,
      });
    }
  } else if (equals !== -1) {
    language = '';
  }
  index += language.length;

  while (index < info.length) {
    if (/\s/.test(info.charAt(index))) {
      index++;
      continue;
    }
    const start = index;
    const passed = matchAt(LINE_RANGES, info, index) ?? matchAt(LINE_NUMBERS, info, index);
    if (passed !== undefined) {
      index += passed.length;
      continue;
    }
    const key = matchAt(KEY, info, index);
    const after = key === undefined ? '' : info.charAt(index + key.length);
    if (key === undefined || (after !== '' && after !== '=' && !/\s/.test(after))) {
      const word = matchAt(BRACES, info, index) ?? matchAt(WORD, info, index) ?? '';
      index += word.length;
      const hint = word.startsWith('{')
        ? 'Highlighted lines are written {1,3-5}, without spaces.'
        : 'Options are written key=value, key="a value" or key.';
      report({ message: `Unexpected ${JSON.stringify(word)}, expected an option.`, hint, start, end: index });
      continue;
    }
    index += key.length;
    const apart = matchAt(SPACED_EQUALS, info, index);
    if (apart !== undefined) {
      index += apart.length;
      const hint = `Type ${key}=… without spaces around "=".`;
      report({ message: `Unexpected space between "${key}" and "=".`, hint, start, end: index });
      continue;
    }
    if (after !== '=') {
      entries.push({ key, value: undefined, start, end: index });
      continue;
    }
    const quoted = /["']/.test(info.charAt(index + 1));
    const value = quoted ? readQuoted(info, index + 1) : readBare(info, index + 1);
    index = value.end;
    if (value.problem !== undefined) report(value.problem);
    else entries.push({ key, value: value.text, start, end: index });
  }
  return { language: language.toLowerCase(), entries, problems };
}
