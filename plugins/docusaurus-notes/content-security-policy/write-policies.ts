import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withPolicy } from './policy.ts';

/** Gives every page of a built site its Content-Security-Policy. Pages are replaced at once: others may be reading them. */
export async function writePolicies(outDir: string): Promise<void> {
  const entries = await readdir(outDir, { withFileTypes: true, recursive: true });
  const pages = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.html'));
  await Promise.all(
    pages.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const draft = `${path}.draft`;
      await writeFile(draft, withPolicy(await readFile(path, 'utf8')));
      await rename(draft, path);
    }),
  );
}
