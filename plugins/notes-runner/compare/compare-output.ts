import type { Comparison, Difference, PartComparison } from './comparison.ts';
import { capturesOf, narrowRenaming, type Bindings, type Solution } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { compareLines } from './lines.ts';
import { bareQuestion, compareRows, tableQuestion } from './rows.ts';
import { linesOf, sectionsOf, type LinesSection, type Section } from './section.ts';
import { isWildcard } from './shapes.ts';
import { compareTrees, parseTree } from './tree.ts';

/**
 * Compares what a page shows (placeholders filled; wildcards and captures still in it) with what the cluster printed, as
 * kubectl output: trees where both are YAML or JSON, tables by their columns, everything else by lines.
 */
export function compareOutput(expected: string, actual: string, context: ComparisonContext): Comparison {
  const [page, cluster] = [linesOf(expected), linesOf(actual)];
  const structured = compareStructure(page, cluster, context);
  if (structured.equal) return matchOf(structured.solution, context);
  // `...` may stand for headings, or for whole tables: then the text is looked at line by line.
  if (!page.some(isWildcard)) return structured;
  const plain = compareLines(page, cluster, 0, new Map(), context);
  return plain.equal ? matchOf(plain.solution, context) : structured;
}

function matchOf(solution: Solution, context: ComparisonContext): Comparison {
  return {
    equal: true,
    captures: capturesOf(solution.bindings),
    renaming: narrowRenaming(context.renaming, solution),
  };
}

function compareStructure(
  page: readonly string[],
  cluster: readonly string[],
  context: ComparisonContext,
): PartComparison {
  try {
    const expectedTree = parseTree(page.join('\n'));
    const actualTree = expectedTree && parseTree(cluster.join('\n'));
    if (expectedTree !== undefined && actualTree !== undefined) {
      return compareTrees(expectedTree, actualTree, new Map(), context);
    }
  } catch {
    // Nested too deeply, or aliases of aliases: nothing that kubectl prints, so lines will do.
  }
  return compareSections(page, cluster, context);
}

function compareSections(
  page: readonly string[],
  cluster: readonly string[],
  context: ComparisonContext,
): PartComparison {
  const [expected, actual] = [sectionsOf(page), sectionsOf(cluster)];
  const aligned =
    expected.length === actual.length &&
    expected.every((section, index) => asKind(section, actual[index]) !== undefined);
  if (!aligned) return tablesDiffer(expected, actual) ?? compareLines(page, cluster, 0, new Map(), context);
  let bindings: Bindings = new Map();
  const candidates = new Map<string, ReadonlySet<string>>();
  for (const [index, section] of expected.entries()) {
    const part = compareSection(section, actual[index], bindings, context);
    if (!part.equal) return part;
    bindings = part.solution.bindings;
    for (const [key, names] of part.solution.candidates) {
      const before = candidates.get(key);
      candidates.set(key, before === undefined ? names : new Set([...names].filter((name) => before.has(name))));
    }
  }
  return { equal: true, solution: { bindings, candidates } };
}

/** Both as what the page's side is, or as lines; undefined where one is a table and the other is not. */
function asKind(expected: Section, actual: Section | undefined): 'same' | 'lines' | undefined {
  if (actual === undefined) return undefined;
  if (expected.kind === actual.kind) return 'same';
  return expected.kind === 'table' || actual.kind === 'table' ? undefined : 'lines';
}

function plainLines(section: Section): readonly string[] {
  return section.kind === 'lines' ? section.lines : section.rows.map((row) => row.text);
}

function compareSection(
  expected: Section,
  actual: Section | undefined,
  bindings: Bindings,
  context: ComparisonContext,
): PartComparison {
  if (expected.kind === 'table' && actual?.kind === 'table') {
    return compareRows(tableQuestion(expected, actual), bindings, context);
  }
  if (expected.kind === 'bare' && actual?.kind === 'bare') {
    return compareRows(bareQuestion(expected, actual), bindings, context);
  }
  const lines: LinesSection['lines'] = actual === undefined ? [] : plainLines(actual);
  return compareLines(plainLines(expected), lines, expected.line, bindings, context);
}

/** A missing or unexpected table is told as such, rather than line by line. */
function tablesDiffer(expected: readonly Section[], actual: readonly Section[]): Difference | undefined {
  const tables = (sections: readonly Section[]) => sections.filter((section) => section.kind === 'table');
  const [page, cluster] = [tables(expected), tables(actual)];
  if (page.length === 0 || cluster.length === 0 || page.length === cluster.length) return undefined;
  const nameOf = (section: (typeof page)[number] | undefined) =>
    section?.rows[0]?.cells[0] ?? section?.headings.join(' ') ?? '';
  const kindOf = (section: (typeof page)[number]) => nameOf(section).split('/')[0];
  const missing = page.find((section) => !cluster.some((other) => kindOf(other) === kindOf(section)));
  const extra = cluster.find((section) => !page.some((other) => kindOf(other) === kindOf(section)));
  if (missing === undefined && extra === undefined) return undefined;
  const [mark, section] = missing === undefined ? ['+', extra] : ['-', missing];
  const reason =
    missing === undefined
      ? `Unexpected table with ${nameOf(extra)}, expected ${page.length} tables in all.`
      : `Expected table with ${nameOf(missing)} is missing from the output.`;
  const shown = [section?.headings.join('   ') ?? '', ...(section?.rows.map((row) => row.text) ?? [])];
  return {
    equal: false,
    reason,
    line: (missing ?? page.at(-1))?.line ?? 0,
    diff: shown.slice(0, 40).map((line) => `${mark} ${line}`),
  };
}
