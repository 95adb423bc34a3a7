import type { KubernetesObject } from '../kubernetes/object.ts';

/** What changes when someone changes the object, not when its controller reports. */
function fingerprint(object: KubernetesObject): string {
  return JSON.stringify([object.spec, object.metadata.deletionTimestamp]);
}

/** What a settler remembers between looks: objects that the page lets be, and since when a trouble shows. */
export class Memory {
  readonly #released = new Map<string, string>();
  readonly #signs = new Map<string, { readonly sign: string; readonly since: number }>();
  readonly #ready = new Map<string, { readonly containers: string; readonly since: number }>();
  readonly #proven = new Map<string, { readonly containers: string; readonly heldMs: number }>();
  readonly #stood = new Map<string, number>();

  /** The object leaves the set until it changes again. */
  release(object: KubernetesObject): void {
    this.#released.set(object.metadata.uid, fingerprint(object));
  }
  isReleased(object: KubernetesObject): boolean {
    const known = this.#released.get(object.metadata.uid);
    return known !== undefined && known === fingerprint(object);
  }

  /** Since when (as `now` counts) the object shows this sign without a break. */
  since(object: KubernetesObject, sign: string, now: number): number {
    const known = this.#signs.get(object.metadata.uid);
    if (known?.sign === sign) return known.since;
    this.#signs.set(object.metadata.uid, { sign, since: now });
    return now;
  }
  /** Since when the Pod was seen ready with these containers; kept for the whole page. */
  readySince(pod: KubernetesObject, containers: string, now: number): number {
    const known = this.#ready.get(pod.metadata.uid);
    if (known?.containers === containers) return known.since;
    this.#ready.set(pod.metadata.uid, { containers, since: now });
    return now;
  }

  /** The Pod does not run although it says so: what it says is worth something again later. */
  doubt(pod: KubernetesObject, containers: string, now: number): void {
    this.#ready.set(pod.metadata.uid, { containers, since: now });
  }
  /** The Pod runs, with these containers, this program, and has done so for `heldMs` (milliseconds). */
  proved(pod: KubernetesObject, containers: string, program: string, heldMs: number): void {
    this.#proven.set(pod.metadata.uid, { containers, heldMs });
    this.#stood.set(program, Math.max(heldMs, this.#stood.get(program) ?? 0));
  }
  /** @param atLeastMs for how long it must have run when that was proved, in milliseconds */
  isProven(pod: KubernetesObject, containers: string, atLeastMs: number): boolean {
    const known = this.#proven.get(pod.metadata.uid);
    return known?.containers === containers && known.heldMs >= atLeastMs;
  }
  /** Some Pod with this program has been proved to run for so long. */
  hasStood(program: string, atLeastMs: number): boolean {
    return (this.#stood.get(program) ?? -1) >= atLeastMs;
  }

  /** The object shows nothing now. */
  clear(object: KubernetesObject): void {
    this.#signs.delete(object.metadata.uid);
  }
  /** Nothing was watched in between, so that no sign can be said to have lasted. */
  forgetSigns(): void {
    this.#signs.clear();
  }
}
