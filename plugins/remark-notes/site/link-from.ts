import { posix } from 'node:path';

/**
 * A relative link between two files.
 * @param page,target Paths below the docs folder; of the page its extension may be missing.
 */
export function linkFrom(page: string, target: string): string {
  const link = posix.relative(posix.dirname(page), target);
  return link.startsWith('.') ? link : `./${link}`;
}
