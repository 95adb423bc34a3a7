import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('kubectl-output/', import.meta.url);

/** What kubectl v1.37.0 printed on a cluster of that version with the objects of `pageContext`: stdout only, by file name. */
export const realOutputs: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER).map((file) => [file.replace(/\.txt$/, ''), readFileSync(new URL(file, FOLDER), 'utf8')]),
);

/** Throws for a name that there is none of. */
export function realOutput(name: string): string {
  const output = realOutputs.get(name);
  if (output === undefined) throw new Error(`no output ${name}`);
  return output;
}
