import type { StepOutcome } from '../notes-core/outcome/outcome.ts';

/** A page module asks for the outcome of a step … */
export interface OutcomeRequest {
  readonly step: string;
}
/** … and the host answers when there is one. One JSON document a line, both ways. */
export interface OutcomeReply {
  readonly step: string;
  readonly outcome: StepOutcome;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the host's Unix socket. */
    notesSocket: string;
  }
}
