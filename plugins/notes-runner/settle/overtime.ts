import { UNAVAILABLE_LIMIT_MS } from './judge-all.ts';
import type { RegistryPart } from './registry.ts';

/** Milliseconds after which a registry that keeps a page waiting is looked at again. */
const PORTION_MS = 5_000;

/** When a wait is over: at the step's own limit, later where a registry took its time. As `performance.now()` counts. */
export class Overtime {
  readonly #limitMs: number;
  readonly #registryEndsAt: number;
  #endsAt: number;

  /** @param limitMs the step's own, from now on. */
  constructor(limitMs: number) {
    const now = performance.now();
    this.#limitMs = limitMs;
    this.#endsAt = now + limitMs;
    this.#registryEndsAt = now + UNAVAILABLE_LIMIT_MS;
  }

  get endsAt(): number {
    return this.#endsAt;
  }

  /** Puts the end off, if there is still reason to wait. */
  grant(part: RegistryPart | undefined): boolean {
    if (part === undefined) return false;
    const now = performance.now();
    const until =
      part.kind === 'waits'
        ? Math.min(now + PORTION_MS, this.#registryEndsAt)
        : // The page's own time begins when its image is there.
          Math.min(now - (Date.now() - part.at), this.#registryEndsAt) + this.#limitMs;
    if (until <= now) return false;
    this.#endsAt = until;
    return true;
  }
}
