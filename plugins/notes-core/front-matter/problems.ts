import { isNode, type LineCounter } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceRange } from '../text/position.ts';

/** Collects what is wrong with a front matter, with places in the page. */
export class FrontMatterProblems {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;
  readonly #firstLine: number;
  readonly #lines: LineCounter;

  /** `firstLine`: 1-based line of the page on which the YAML text begins. */
  constructor(file: string, firstLine: number, lines: LineCounter) {
    this.#file = file;
    this.#firstLine = firstLine;
    this.#lines = lines;
  }

  /** Of the YAML text's characters `[start, end)`. */
  range(start: number, end: number): SourceRange {
    const position = (offset: number): { line: number; column: number } => {
      const { line, col } = this.#lines.linePos(offset);
      return { line: Math.max(line, 1) + this.#firstLine - 1, column: Math.max(col, 1) };
    };
    return { start: position(start), end: position(Math.max(end, start)) };
  }

  rangeOf(node: unknown): SourceRange {
    const [start, end] = (isNode(node) ? node.range : undefined) ?? [0, 0];
    return this.range(start, end);
  }

  report(place: SourceRange, message: string, hint?: string): void {
    this.diagnostics.push({
      code: 'NOTES-FRONT-MATTER',
      severity: 'error',
      message,
      ...(hint !== undefined && { hint }),
      file: this.#file,
      range: place,
    });
  }
}
