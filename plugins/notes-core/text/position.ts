/** A place in a page's file, as editors count it. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** From the first character to the one after the last. */
export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}
