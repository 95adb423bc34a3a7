/** Gives the cluster back. Safe to call twice. */
export type Release = () => void;

interface Waiter {
  readonly exclusive: boolean;
  readonly start: () => void;
}

/**
 * One read/write lock for a cluster: pages that keep to their own namespaces share it, a page that reads or writes
 * more has it alone. First come, first served, so that an exclusive page is not starved by shared ones.
 */
export class ClusterLock {
  #shared = 0;
  #exclusive = false;
  readonly #queue: Waiter[] = [];

  acquire(exclusive: boolean): Promise<Release> {
    return new Promise((resolve) => {
      this.#queue.push({ exclusive, start: () => resolve(this.#releaser(exclusive)) });
      this.#advance();
    });
  }

  #releaser(exclusive: boolean): Release {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (exclusive) this.#exclusive = false;
      else this.#shared -= 1;
      this.#advance();
    };
  }

  #advance(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (this.#exclusive || (next.exclusive && this.#shared > 0)) return;
      this.#queue.shift();
      if (next.exclusive) this.#exclusive = true;
      else this.#shared += 1;
      next.start();
    }
  }
}
