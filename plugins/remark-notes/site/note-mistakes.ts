import { compareDiagnostics, formatDiagnostic, type Diagnostic } from '../../notes-core/diagnostics/diagnostic.ts';

/** Notes that the runner would refuse are not published. The message names every mistake. */
export class NoteMistakes extends Error {
  override readonly name = 'NoteMistakes';
  // Private, because Docusaurus prints an error's properties below its message.
  readonly #diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const lines = [...diagnostics].sort(compareDiagnostics).map(formatDiagnostic);
    super(`Unexpected mistakes in the notes.\n${lines.join('\n')}`);
    this.#diagnostics = diagnostics;
    // Where our code stood says nothing to the author of a note.
    this.stack = this.message;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }
}
