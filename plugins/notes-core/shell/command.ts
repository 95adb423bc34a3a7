/** One word of a command. */
export interface ShellWord {
  /** Without quotes and escapes; expansions and globs as they are written: `$POD`, `*.yaml`. */
  readonly value: string;
  /** As it is written. */
  readonly text: string;
  /** 0-based offsets in the parsed text. In a back-quoted command with escapes, those of the whole substitution. */
  readonly start: number;
  readonly end: number;
  /** Some of it stands in quotes. */
  readonly quoted: boolean;
  /** The shell puts something else in place of parts of it: variables, substitutions, globs, braces. */
  readonly expands: boolean;
}

export interface ShellAssignment {
  readonly name: string;
  /** Absent for arrays. */
  readonly value?: ShellWord;
  readonly start: number;
}

export interface ShellRedirect {
  /** `>`, `>>`, `<`, `&>`, `<<`, `<<<` … */
  readonly operator: string;
  /** File name, descriptor number or here-string. */
  readonly target?: ShellWord;
  /** Content of a heredoc. */
  readonly body?: { readonly text: string; readonly start: number };
  readonly start: number;
}

/** A program with its arguments, wherever it stands in a statement. */
export interface SimpleCommand {
  /** The program first; empty where there are only assignments or redirects. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  readonly start: number;
}

/** What a statement consists of, for those who judge it. */
export interface ShellSyntax {
  /** In source order; those in substitutions, pipelines, loops and functions among them. */
  readonly commands: readonly SimpleCommand[];
  /** Every word, lists of loops and assigned values among them. */
  readonly words: readonly ShellWord[];
  /** Redirects of loops and groups; those of simple commands are with them. */
  readonly redirects: readonly ShellRedirect[];
  /** Names of functions that it defines. */
  readonly functions: readonly string[];
  /** Variables that it reads: `POD` of `$POD`. */
  readonly variables: readonly string[];
  /** A part of it, or all, goes on in the background. */
  readonly background: boolean;
  /** `((i++))`, `coproc`, `select`: changes the shell in ways that no command shows. */
  readonly changesShell: boolean;
}
