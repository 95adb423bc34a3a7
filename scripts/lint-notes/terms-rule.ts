import { readFileSync } from 'node:fs';
import type { MicromarkToken, Rule } from 'markdownlint';
import * as v from 'valibot';

const LIST = v.array(v.object({ use: v.string(), not: v.array(v.string()) }));

/** Words of the notes, after kubernetes.io/ko's own list (content/ko/docs/contribute/localization_ko.md). */
const TERMS = v.parse(LIST, JSON.parse(readFileSync(new URL('terms.json', import.meta.url), 'utf8')));

/** One word for one thing: prose, headings, lists and tables; code, addresses and the titles of others' pages are left alone. */
export const termsRule: Rule = {
  names: ['notes-terms'],
  description: 'Words are those of the list',
  tags: ['notes'],
  parser: 'micromark',
  function: ({ parsers }, onError) => {
    for (const { text, startLine, startColumn } of textTokens(parsers.micromark.tokens)) {
      for (const { use, not } of TERMS) {
        for (const word of not) {
          for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
            onError({
              lineNumber: startLine,
              detail: `"${word}", expected "${use}"`,
              range: [startColumn + at, word.length],
            });
          }
        }
      }
    }
  },
};

function textTokens(tokens: readonly MicromarkToken[]): MicromarkToken[] {
  return tokens.flatMap((token) => {
    if (token.type === 'codeText' || token.type === 'codeFenced' || token.type.startsWith('resource')) return [];
    if (token.type === 'link' && /\]\(https?:/.test(token.text)) return [];
    return token.type === 'data' ? [token] : textTokens(token.children);
  });
}
