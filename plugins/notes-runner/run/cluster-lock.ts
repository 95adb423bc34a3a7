import type { PagePlan } from '../../notes-core/plan/plan.ts';

/** Gives the cluster back. Safe to call twice. */
export type Release = () => void;

/** What a page needs of the cluster while it runs. */
export interface ClusterClaim {
  /** No other page may run. */
  readonly exclusive: boolean;
  /** What no other page may hold. */
  readonly holds: readonly string[];
}

/** What a page's plan says that it needs. */
export function claimOf({ exclusive, holds }: Pick<PagePlan, 'exclusive' | 'holds'>): ClusterClaim {
  return { exclusive: exclusive !== undefined, holds: holds.map(({ type }) => type) };
}

/** Whether the two cannot have the cluster at the same time. */
export function conflicts(one: ClusterClaim, other: ClusterClaim): boolean {
  return one.exclusive || other.exclusive || one.holds.some((name) => other.holds.includes(name));
}

/** Keeps to its own namespaces. */
export const SHARED: ClusterClaim = { exclusive: false, holds: [] };
export const EXCLUSIVE: ClusterClaim = { exclusive: true, holds: [] };

interface Waiter extends ClusterClaim {
  readonly start: () => void;
}

/**
 * One lock for a cluster: pages that keep to their own namespaces share it, those that hold the same run one after another,
 * and a page that reads or writes more has it alone. First come, first served, so that an exclusive page is not starved by
 * others; only what waits for something held lets those go first that do not want it.
 */
export class ClusterLock {
  #running = 0;
  #exclusive = false;
  readonly #held = new Set<string>();
  readonly #queue: Waiter[] = [];

  acquire(claim: ClusterClaim): Promise<Release> {
    return new Promise((resolve) => {
      this.#queue.push({ ...claim, start: () => resolve(this.#releaser(claim)) });
      this.#advance();
    });
  }

  #releaser({ exclusive, holds }: ClusterClaim): Release {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#running -= 1;
      if (exclusive) this.#exclusive = false;
      for (const name of holds) this.#held.delete(name);
      this.#advance();
    };
  }

  #advance(): void {
    // What somebody further in front waits for.
    const wanted = new Set<string>();
    for (let index = 0; index < this.#queue.length;) {
      const next = this.#queue[index];
      if (next === undefined || this.#exclusive || (next.exclusive && (this.#running > 0 || index > 0))) return;
      if (next.holds.some((name) => this.#held.has(name) || wanted.has(name))) {
        for (const name of next.holds) wanted.add(name);
        index += 1;
        continue;
      }
      this.#queue.splice(index, 1);
      this.#running += 1;
      this.#exclusive = next.exclusive;
      for (const name of next.holds) this.#held.add(name);
      next.start();
    }
  }
}
