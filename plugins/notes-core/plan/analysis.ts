import type { ShellRedirect, ShellSyntax } from '../shell/command.ts';
import { readInvocation, readInvocations, writtenFile, type Invocation } from '../shell/invocation.ts';
import { readSyntax } from '../shell/syntax.ts';
import { positionAt, type MappedText } from '../text/mapped-text.ts';
import type { Position } from '../text/position.ts';
import { readManifest, type ManifestObject } from '../yaml/manifest.ts';

/** A statement, looked through once for all that the planner asks. */
export interface Analysis {
  readonly text: MappedText;
  readonly place: Position;
  readonly syntax: ShellSyntax;
  /** In source order; commands for containers (behind `--`) are not among them. */
  readonly invocations: readonly Invocation[];
  /** What runs in containers: `exec … -- COMMAND`. */
  readonly remote: readonly Invocation[];
  /** Kubernetes objects in heredocs; their offsets are the statement's. */
  readonly heredocObjects: readonly ManifestObject[];
  /** Files that it writes, with what a heredoc puts into them. */
  readonly writes: readonly { readonly path: string; readonly content: string }[];
}

/** Looks through one statement, whose placeholders are filled. */
export function analyse(text: MappedText): Analysis {
  const syntax = readSyntax(text.text);
  const invocations = readInvocations(syntax);
  const remote = invocations.flatMap(({ kubectl, command }) => {
    if (kubectl?.command === undefined) return [];
    const invocation = readInvocation(command, kubectl.command);
    return [invocation, ...(invocation.script === undefined ? [] : readInvocations(invocation.script))];
  });
  const groups = [syntax.redirects, ...syntax.commands.map(({ redirects }) => redirects)];
  const heredocObjects = groups.flat().flatMap(({ body }) => {
    if (body === undefined) return [];
    return readManifest(body.text).map((object) => ({ ...object, offset: object.offset + body.start }));
  });
  return {
    text,
    place: positionAt(text, 0),
    syntax,
    invocations,
    remote,
    heredocObjects,
    writes: groups.flatMap(writesOf).concat(invocations.flatMap(teeFiles)),
  };
}

function writesOf(redirects: readonly ShellRedirect[]): { path: string; content: string }[] {
  const content = redirects.map(({ body }) => body?.text ?? '').join('');
  return redirects.flatMap((redirect) => {
    const path = writtenFile(redirect);
    return path === undefined ? [] : [{ path, content }];
  });
}

function teeFiles({ program, args, command }: Invocation): { path: string; content: string }[] {
  if (program !== 'tee') return [];
  const content = command.redirects.map(({ body }) => body?.text ?? '').join('');
  return args.filter(({ value }) => !value.startsWith('-')).map(({ value }) => ({ path: value, content }));
}
