import type { DiagnosticCode } from './codes.ts';

/**
 * We could not do what was asked: a missing tool, a cluster that is gone, an unusable option.
 * Never a note's mistake (that is a {@link Diagnostic} or a failed outcome). `usage` ends the run with exit code 2,
 * `environment` with 3.
 */
export class NotesError extends Error {
  override readonly name = 'NotesError';
  readonly code: DiagnosticCode;
  readonly kind: 'usage' | 'environment';
  /** What to type or install. */
  readonly hint: string | undefined;

  constructor(
    code: DiagnosticCode,
    message: string,
    options: { readonly kind: 'usage' | 'environment'; readonly hint?: string; readonly cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.kind = options.kind;
    this.hint = options.hint;
  }
}
