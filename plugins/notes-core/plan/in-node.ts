import type { Analysis } from './analysis.ts';
import { NETWORK_PROGRAMS, NODE_PROGRAMS } from './needs.ts';

const LOOPBACK = /\b(?:localhost|127\.0\.0\.1)\b|\[::1\]/;

/**
 * Whether a statement can only work where the notes' author stood: it asks for an address of the cluster, or the node itself.
 * What goes to the loopback goes to a forwarded port, which a reader's own terminal has too.
 */
export function worksOnlyInNode({ invocations }: Analysis): boolean {
  return invocations.some(({ program, args }) => {
    if (NODE_PROGRAMS.has(program)) return true;
    return NETWORK_PROGRAMS.has(program) && !args.some(({ value }) => LOOPBACK.test(value));
  });
}
