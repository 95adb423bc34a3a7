import type { Block, DisplayBlock, OutputBlock, ShellBlock } from '../notes-core/block/block.ts';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';

/** Finds the shell block that an expected output belongs to: the one right above, other outputs of it aside. */
export class OutputOwners {
  readonly #file: string;
  readonly #diagnostics: Diagnostic[];
  #above: Block | undefined;
  #owner: ShellBlock | undefined;
  /** One of the owner's outputs holds for every version. */
  #unconditional = false;

  constructor(file: string, diagnostics: Diagnostic[]) {
    this.#file = file;
    this.#diagnostics = diagnostics;
  }

  /** Tells that `block` is the next on the page. */
  follow(block: Block): void {
    if (block.kind === 'shell') {
      this.#owner = block;
      this.#unconditional = false;
    } else if (block.kind !== 'output') {
      this.#owner = undefined;
    }
    const inherits = block.kind === 'display' && this.#above?.kind === 'skipped' && isOutput(block);
    if (!inherits) this.#above = block;
  }

  claim(base: Omit<OutputBlock, 'kind' | 'of'>): OutputBlock | DisplayBlock {
    if (this.#owner === undefined) {
      // What was not run has no output to compare.
      if (this.#above?.kind !== 'skipped') {
        this.#report(
          base,
          'NOTES-OUTPUT-ORPHAN',
          'Unexpected output, expected a shell block right above it.',
          'Put it directly below its bash block; or write both as one console block.',
        );
      }
      return { ...base, kind: 'display' };
    }
    const conditional = base.options.k8s !== undefined;
    const isSecond = this.#above?.kind === 'output';
    if (isSecond && (!conditional || this.#unconditional)) {
      this.#report(
        base,
        'NOTES-INFO-CONFLICT',
        'Unexpected second output of the same block, expected one for each version.',
        'Add k8s=">=1.38" to one and k8s="<1.38" to the other.',
      );
    }
    this.#unconditional ||= !conditional;
    return { ...base, kind: 'output', of: this.#owner.id };
  }

  #report(block: Pick<Block, 'range'>, code: Diagnostic['code'], message: string, hint: string): void {
    const { start } = block.range;
    const range = { start, end: start };
    this.#diagnostics.push({ code, severity: 'error', message, hint, file: this.#file, range });
  }
}

function isOutput(block: Block): boolean {
  return /\soutput(\s|$)/.test(block.info);
}
