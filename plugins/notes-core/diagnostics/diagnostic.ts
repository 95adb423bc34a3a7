import type { SourceRange } from '../text/position.ts';
import type { DiagnosticCode } from './codes.ts';

/** A mistake in a note, or in how the tool was called, that can be named before anything runs. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** One sentence: what was found, what was expected. No place in it. */
  readonly message: string;
  /** What to type instead. */
  readonly hint?: string;
  /** Path as the user knows it, relative to the repository's root where it is inside. */
  readonly file: string;
  /** Absent where the whole file is meant. */
  readonly range?: SourceRange;
}

/** `docs/pod.md:12:3 error NOTES-UNKNOWN-KEY  Unexpected …` and, indented below it, the hint. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, range, severity, code, message, hint } = diagnostic;
  const place = range === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
  const head = `${place} ${severity} ${code}  ${message}`;
  return hint === undefined ? head : `${head}\n    ${hint}`;
}

/** By file, then by place. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    a.file.localeCompare(b.file) ||
    (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) ||
    (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0)
  );
}
