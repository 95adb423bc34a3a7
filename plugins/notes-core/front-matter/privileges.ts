import { isSeq } from 'yaml';
import { PRIVILEGES, type Privilege } from '../page/privilege.ts';
import { suggest } from '../text/nearest.ts';
import { scalarText } from './placeholder-values.ts';
import type { FrontMatterProblems } from './problems.ts';

/** The field `privileges`: one, or a list of them. Those that cannot be read are reported and left out. */
export function readPrivileges(node: unknown, problems: FrontMatterProblems): Privilege[] {
  if (node === undefined) return [];
  const items: readonly unknown[] = isSeq(node) ? node.items : [node];
  const found = new Set<Privilege>();
  for (const item of items) {
    const word = scalarText(item)?.trim() ?? '';
    const privilege = PRIVILEGES.find((known) => known === word);
    if (privilege !== undefined) {
      found.add(privilege);
      continue;
    }
    const what = word === '' ? '"privileges", expected a list of names' : `privilege "${word}"`;
    problems.report(problems.rangeOf(item), `Unexpected ${what}.`, suggest(word, PRIVILEGES));
  }
  return [...found];
}
