import type { MappedText } from '../../notes-core/text/mapped-text.ts';
import type { Match } from '../compare/comparison.ts';
import type { ComparisonContext } from '../compare/context.ts';
import { compareStreams } from '../compare/streams.ts';
import { applyRewrites } from './apply-rewrites.ts';
import { locateExpectation } from './locate-expectation.ts';
import { rewriteExpectation, type PrintedOutput } from './rewrite-expectation.ts';

/** An expectation that the real output contradicts. */
interface ExpectationEdit {
  /** Path of the page. */
  readonly file: string;
  /** The expectation that applies on this version, with its place in the page. */
  readonly expected: MappedText;
  /** As a reader sees it. */
  readonly actual: PrintedOutput;
  /** What the page's placeholders stand for. */
  readonly values: ReadonlyMap<string, string>;
  readonly context: ComparisonContext;
}

/** What `-u` is going to change, by page. Collected while pages run, applied when their files are no longer read. */
export class ExpectationEdits {
  private readonly edits = new Map<string, ExpectationEdit[]>();

  /** What the rewritten expectation captures and names, for the steps that follow. */
  add(edit: ExpectationEdit): Match | undefined {
    const edits = this.edits.get(edit.file) ?? [];
    // A page that runs again brings the same expectation again; the last output counts.
    const others = edits.filter(
      ({ expected }) => expected.spans[0]?.source.line !== edit.expected.spans[0]?.source.line,
    );
    this.edits.set(edit.file, [...others, { ...edit, values: new Map(edit.values) }]);
    const { expected, actual, context } = edit;
    const rewritten = rewriteExpectation(expected.text, actual, { values: new Map(), context });
    const match = compareStreams(rewritten, actual, context);
    return match.equal ? match : undefined;
  }

  /** Pages that would change. */
  files(): readonly string[] {
    return [...this.edits.keys()];
  }

  /** The page's text with its edits; `source` is the text that the page was run from. */
  applyTo(file: string, source: string): string {
    const rewrites = (this.edits.get(file) ?? []).map(({ expected, actual, values, context }) => {
      const { template, ...place } = locateExpectation(source, expected);
      return { ...place, newText: rewriteExpectation(template, actual, { values, context }) };
    });
    return applyRewrites(source, rewrites);
  }
}
