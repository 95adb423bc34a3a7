import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeResults } from '../../plugins/notes-core/results/codec.ts';
import type { Results } from '../../plugins/notes-core/results/results.ts';
import type { Environment, VersionRun } from './run-record.ts';

const ENVIRONMENT = /^environment-(v[\d.]+)\.json$/;

/**
 * Puts together what the jobs of a run left: results of verify-notes and `environment-<version>.json` files, at any depth
 * below `folder`. A version without results is one whose job ended too early; other versions' results are left out.
 */
export async function collectVersions(folder: string, expected: readonly string[]): Promise<VersionRun[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  const environments = new Map<string, Environment>();
  const results = new Map<string, Results>();
  for (const entry of files) {
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    const version = ENVIRONMENT.exec(basename(file))?.[1];
    if (version !== undefined) environments.set(version, strings(JSON.parse(text)));
    else if (/^(?:kind|embedded)-/.test(entry.name)) {
      const found = decodeResults(text, file);
      const known = results.get(found.cluster.kubernetesVersion);
      // Where both ran, what was executed says more than what an API accepted.
      if (known === undefined || found.cluster.level === 'executed')
        results.set(found.cluster.kubernetesVersion, found);
    }
  }
  return expected.map((kubernetesVersion) => {
    const found = results.get(kubernetesVersion);
    return {
      kubernetesVersion,
      environment: environments.get(kubernetesVersion) ?? {},
      ...(found === undefined ? {} : { results: found }),
    };
  });
}

function strings(value: unknown): Environment {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
