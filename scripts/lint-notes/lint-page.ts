import type { Configuration, LintError } from 'markdownlint';
import { lint } from 'markdownlint/promise';
import type { Diagnostic } from '../../plugins/notes-core/diagnostics/diagnostic.ts';
import { termsRule } from './terms-rule.ts';

/** Prettier sees to spaces and line breaks, Docusaurus to links between pages; these are left for us. */
const RULES: Configuration = {
  default: false,
  'notes-terms': true,
  'blanks-around-headings': true,
  'blanks-around-lists': true,
  'fenced-code-language': true,
  'heading-increment': true,
  'heading-style': { style: 'atx' },
  'no-alt-text': true,
  'no-bare-urls': true,
  'no-duplicate-heading': { siblings_only: true },
  'no-emphasis-as-heading': true,
  'no-empty-links': true,
  'no-reversed-links': true,
  'single-h1': true,
  'table-column-count': true,
  'ul-style': { style: 'dash' },
};

/** What is wrong with a page's words and Markdown, by place. */
export async function lintPage(file: string, source: string): Promise<readonly Diagnostic[]> {
  const results = await lint({ strings: { [file]: source }, config: RULES, customRules: [termsRule] });
  return (results[file] ?? []).map((error) => describe(error, file));
}

function describe(error: LintError, file: string): Diagnostic {
  const [name = ''] = error.ruleNames.slice(-1);
  const column = error.errorRange?.[0] ?? 1;
  const start = { line: error.lineNumber, column };
  const range = { start, end: { line: error.lineNumber, column: column + (error.errorRange?.[1] ?? 0) } };
  const base = { severity: 'error', file, range } as const;
  if (name === 'notes-terms') {
    const hint = 'The list is scripts/lint-notes/terms.json.';
    return { ...base, code: 'NOTES-TERM', message: `Unexpected word ${error.errorDetail ?? ''}.`, hint };
  }
  const detail = error.errorDetail === null ? '' : `: ${error.errorDetail}`;
  const message = `Unexpected Markdown, expected: ${error.ruleDescription} (${name})${detail}`;
  return { ...base, code: 'NOTES-STYLE', message, ...(error.ruleInformation && { hint: error.ruleInformation }) };
}
