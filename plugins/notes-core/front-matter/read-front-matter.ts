import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readDate, type Reading } from '../info-string/option-values.ts';
import type { PageConfig, PlaceholderValue } from '../page/page.ts';
import { suggest } from '../text/nearest.ts';
import { DOCUSAURUS_FIELDS } from './docusaurus-fields.ts';
import { readPlaceholderValues, scalarText } from './placeholder-values.ts';
import { readPrivileges } from './privileges.ts';
import { FrontMatterProblems } from './problems.ts';

/** The fields that are ours. */
const OUR_FIELDS: readonly string[] = ['values', 'cluster', 'after', 'privileges', 'skip', 'until'];

/** What follows the first syntax errors are mostly their consequences. */
const MAX_ERRORS = 3;

/** What a page without front matter has. */
export const EMPTY_CONFIG: PageConfig = { values: [], exclusive: false, after: [], privileges: [] };

export interface FrontMatter {
  readonly config: PageConfig;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the YAML between the two `---`. `firstLine` is the 1-based line of the page on which `text` begins. Never throws:
 * a field that cannot be read is reported and has its default.
 */
export function readFrontMatter(text: string, firstLine: number, file: string): FrontMatter {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = new FrontMatterProblems(file, firstLine, lines);
  for (const error of document.errors.slice(0, MAX_ERRORS)) {
    const reason = error.message.startsWith('Maximum call stack')
      ? 'nested too deeply'
      : error.message.replace(/\.$/, '');
    problems.report(problems.range(...error.pos), `Unexpected YAML in the front matter: ${reason}.`);
  }
  if (document.contents === null) return { config: EMPTY_CONFIG, diagnostics: problems.diagnostics };
  if (!isMap(document.contents)) {
    if (problems.diagnostics.length === 0) {
      const message = 'Unexpected front matter, expected fields such as "title: …".';
      problems.report(problems.rangeOf(document.contents), message);
    }
    return { config: EMPTY_CONFIG, diagnostics: problems.diagnostics };
  }

  const fields = new Map<string, { readonly key: unknown; readonly value: unknown }>();
  for (const { key, value } of document.contents.items) {
    const name = scalarText(key) ?? '';
    const known = OUR_FIELDS.includes(name) || DOCUSAURUS_FIELDS.includes(name);
    if (known) fields.set(name, { key, value });
    else problems.report(problems.rangeOf(key), `Unexpected front matter field "${name}".`, suggestField(name));
  }
  const config = readConfig(fields, problems);
  return { config, diagnostics: problems.diagnostics };
}

function suggestField(name: string): string {
  const hint = suggest(name, [...OUR_FIELDS, ...DOCUSAURUS_FIELDS]);
  return hint.startsWith('Did') ? hint : `Ours are ${OUR_FIELDS.join(', ')}; the others are Docusaurus' own.`;
}

type Fields = ReadonlyMap<string, { readonly key: unknown; readonly value: unknown }>;

function readConfig(fields: Fields, problems: FrontMatterProblems): PageConfig {
  const refuse = (name: string, message: string, hint?: string): void => {
    problems.report(problems.rangeOf(fields.get(name)?.key), message, hint);
    return undefined;
  };
  const text = (name: string, hint: string): string | undefined => {
    const field = fields.get(name);
    if (field === undefined) return undefined;
    const value = scalarText(field.value)?.trim() ?? '';
    if (value !== '') return value;
    refuse(name, `Unexpected "${name}", expected a text.`, hint);
    return undefined;
  };
  const list = (name: string, hint: string): string[] => {
    const field = fields.get(name);
    if (field === undefined) return [];
    const items: readonly unknown[] = isSeq(field.value) ? field.value.items : [field.value];
    const words = items.map((item) => scalarText(item)?.trim() ?? '');
    if (words.includes('')) refuse(name, `Unexpected "${name}", expected a list of texts.`, hint);
    return words.filter((word) => word !== '');
  };

  const titleNode = fields.get('title')?.value;
  const title = isScalar(titleNode) ? scalarText(titleNode) : undefined;
  const positionNode = fields.get('sidebar_position')?.value;
  const sidebarPosition =
    isScalar(positionNode) && typeof positionNode.value === 'number' ? positionNode.value : undefined;
  const valuesField = fields.get('values');
  const values: PlaceholderValue[] =
    valuesField === undefined ? [] : readPlaceholderValues(valuesField.value, problems);
  const cluster = text('cluster', 'Type cluster: exclusive.');
  if (cluster !== undefined && cluster !== 'exclusive') {
    refuse('cluster', `Unexpected cluster "${cluster}", expected exclusive.`, suggest(cluster, ['exclusive']));
  }
  const after = list('after', 'Type after: [resources/pod], the paths of pages below the docs folder.');
  const reason = text('skip', 'Type skip: and the reason, which readers see.');
  const until = text('until', 'Type until: 2027-03-01.');
  const date: Reading<string> | undefined = until === undefined ? undefined : readDate(until);
  if (date?.ok === false) refuse('until', `Unexpected until "${until ?? ''}", expected ${date.expected}.`, date.hint);
  if (until !== undefined && !fields.has('skip')) {
    refuse('until', 'Unexpected "until" without "skip".', 'Add skip: and the reason.');
  }
  return {
    ...(title !== undefined && { title }),
    ...(sidebarPosition !== undefined && { sidebarPosition }),
    values,
    exclusive: cluster === 'exclusive',
    after,
    ...(after.length > 0 && { afterRange: problems.rangeOf(fields.get('after')?.key) }),
    privileges: readPrivileges(fields.get('privileges')?.value, problems),
    ...(reason !== undefined && { skip: { reason, ...(date?.ok === true && { until: date.value }) } }),
  };
}
