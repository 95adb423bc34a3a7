import type { MappedText } from '../text/mapped-text.ts';
import type { SourceRange } from '../text/position.ts';
import type { BlockOptions } from './options.ts';

/** `<page id>#<block id>`; holds no line number, so that it survives an insertion above. */
export type StepId = `${string}#${string}`;

export function isStepId(text: string): text is StepId {
  return text.includes('#');
}

interface BlockBase {
  readonly id: StepId;
  /** From the opening fence to the end of the closing one. */
  readonly range: SourceRange;
  /** First word of the info string, lower case. */
  readonly language: string;
  /** The info string as it stands in the page. */
  readonly info: string;
  /** Text of the nearest heading above, without its mark-up; '' at the top. */
  readonly heading: string;
  /** The content, placeholders unbound. */
  readonly content: MappedText;
  readonly options: BlockOptions;
  /** Hex SHA-256 of language, info string and content, with LF line ends. */
  readonly hash: string;
}

/** Statements, one after another; nothing is claimed about their output (a following {@link OutputBlock} may). */
export interface ShellBlock extends BlockBase {
  readonly kind: 'shell';
}
/** `$ ` statements with their expected output. */
interface ConsoleBlock extends BlockBase {
  readonly kind: 'console';
}
/** YAML documents with apiVersion and kind: `kubectl apply -f -`. */
export interface ManifestBlock extends BlockBase {
  readonly kind: 'manifest';
}
/** Anything with a title: a file in the page's work folder. */
interface FileBlock extends BlockBase {
  readonly kind: 'file';
  readonly path: string;
}
/** A part of an object, or of a file written before. */
export interface FragmentBlock extends BlockBase {
  readonly kind: 'fragment';
  readonly target:
    | { readonly kind: 'object'; readonly resource: string; readonly name: string }
    | { readonly kind: 'file'; readonly path: string };
  /** Path such as `spec.template.spec`; [] is the root. */
  readonly at: readonly (string | number)[];
  /** Validated, not persisted. */
  readonly dry: boolean;
}
/** A partial tree that live objects must come to match. */
interface AssertBlock extends BlockBase {
  readonly kind: 'assert';
}
/** Expected stdout of the last statement of the shell block above. */
export interface OutputBlock extends BlockBase {
  readonly kind: 'output';
  /** Id of that shell block. */
  readonly of: StepId;
}
/** Shown, never run, because its language is not one that runs. */
export interface DisplayBlock extends BlockBase {
  readonly kind: 'display';
}
/** Not run, and the page says why. */
interface SkippedBlock extends BlockBase {
  readonly kind: 'skipped';
  readonly reason: string;
  /** ISO date, last day on which the skip is silent. */
  readonly until?: string;
}

export type Block =
  | ShellBlock
  | ConsoleBlock
  | ManifestBlock
  | FileBlock
  | FragmentBlock
  | AssertBlock
  | OutputBlock
  | DisplayBlock
  | SkippedBlock;

export type BlockKind = Block['kind'];
