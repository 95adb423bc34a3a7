import type { StepOutcome } from '../notes-core/outcome/outcome.ts';

/** A page module asks for the outcome of a step … */
export interface OutcomeRequest {
  readonly step: string;
}
/** … and the host answers when there is one. One JSON document a line, both ways. */
export type OutcomeReply =
  | { readonly step: string; readonly outcome: StepOutcome }
  /** There is none: the page changed since, or was not started. */
  | { readonly step: string; readonly error: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the host's Unix socket. */
    notesSocket: string;
  }
}
