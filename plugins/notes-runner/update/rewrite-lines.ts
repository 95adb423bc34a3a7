import { matchText } from '../compare/text-pattern.ts';
import type { ComparisonContext } from '../compare/context.ts';
import { editScript, wordSimilarity } from '../compare/edit-script.ts';
import { isDescription, matchLine } from '../compare/lines.ts';
import { isWildcard } from '../compare/shapes.ts';
import type { Wording } from './page-names.ts';

/** A line that differs: words that still hold, captures and wildcards among them, keep the page's spelling. */
function mergeWords(template: string, actual: string, wording: Wording, context: ComparisonContext): string {
  const [page, cluster] = [template.split(/(\s+)/), actual.split(/(\s+)/)];
  if (page.length !== cluster.length) return wording.unbind(actual, template);
  return cluster
    .map((word, index) => {
      const written = page[index] ?? '';
      if (index % 2 === 1) return word;
      return matchText(wording.bind(written), word, context) === undefined ? wording.unbind(word, written) : written;
    })
    .join('');
}

/** The page's lines, changed where they no longer hold. Lines that hold, and `...` lines, stay as they are. */
export function rewriteLines(
  template: readonly string[],
  actual: readonly string[],
  wording: Wording,
  context: ComparisonContext,
): readonly string[] {
  const bound = template.map((line) => wording.bind(line));
  const loose = isDescription(actual);
  const edits = editScript({
    expectedCount: template.length,
    actualCount: actual.length,
    isWildcard: (index) => isWildcard(template[index] ?? ''),
    matches: (one, other) => matchLine(bound[one] ?? '', actual[other] ?? '', loose, context) !== undefined,
    similarity: (one, other) => wordSimilarity(bound[one] ?? '', actual[other] ?? ''),
  });
  const lines: string[] = [];
  for (const edit of edits) {
    if (edit.kind === 'keep' || edit.kind === 'wildcard') lines.push(template[edit.expected] ?? '');
    else if (edit.kind === 'replace') {
      lines.push(mergeWords(template[edit.expected] ?? '', actual[edit.actual] ?? '', wording, context));
    } else if (edit.kind === 'add') lines.push(wording.unbind(actual[edit.actual] ?? ''));
  }
  return lines;
}
