import type { Settle } from '../../notes-core/block/options.ts';
import { probeFailure } from '../evidence/events.ts';
import { collectEvidence } from '../evidence/evidence.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { isPageNamespace } from '../kubernetes/namespace.ts';
import { describeObject, isNewerVersion } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { EVENTS } from '../kubernetes/resource.ts';
import { awaitState } from './expected-state.ts';
import { judgeAll } from './judge-all.ts';
import type { Verdict } from './judge-all.ts';
import { Memory } from './memory.ts';
import type { ObjectSet } from './object-set.ts';
import { followUntil } from './follow.ts';
import { Overtime } from './overtime.ts';
import { readObjects } from './read-objects.ts';
import type { Reading } from './read-objects.ts';
import { hangingPull, registryPart } from './registry.ts';
import type { RegistryPart } from './registry.ts';
import type { SettleResult } from './settle-result.ts';
import { prove } from './steady.ts';

export interface SettlerOptions {
  readonly api: KubernetesApi;
  /** The page's namespaces, asked at every call. */
  readonly namespaces: () => readonly string[];
  /** Resource version when the page began: what is newer was touched by it. */
  readonly baseline: string;
  /**
   * The page runs alone, so that every namespace, volume and definition that appears is its own.
   * @default false
   */
  readonly exclusive?: boolean;
  /** Cluster-scoped types whose objects are all its own if they are new. @default none */
  readonly holds?: readonly string[];
  /** Told of every object that was read, for who wants to know short-lived ones. */
  readonly onSeen?: (objects: readonly KubernetesObject[]) => void;
  /** Containers do not run on this cluster: they are taken at their word, and messages say so. */
  readonly simulated: boolean;
}

interface SettleRequest {
  /** Milliseconds. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  /** `none` returns at once and lets go of what is unsettled; `state` verifies that state. @default all */
  readonly settle?: Settle;
  /** Nobody looks at the page's work after this: what has only just started must run for some seconds. @default false */
  readonly last?: boolean;
}

export interface Settler {
  /**
   * Waits until all that the page touched stands, fails, or the limit is over; costs one round of lists where nothing
   * moves. Time that a registry takes is not the page's: two minutes in all are granted for it. Throws the signal's reason when aborted, `NotesError` where the cluster does not answer.
   */
  settle(request: SettleRequest): Promise<SettleResult>;
  /**
   * Lets objects be until their spec changes: those named (`deployment/web`), or all that do not stand now. For
   * failures that the page expects.
   */
  release(objects?: readonly string[]): Promise<void>;
  /** The image pull that a registry does not answer, in words: what fails meanwhile may be no fault of the note. */
  hangingPull(options: { readonly timedOut: boolean }): Promise<string | undefined>;
  /** The page's namespaces, those included that it made itself (exclusive pages). As of the last call. */
  namespaces(): readonly string[];
}

export function createSettler(options: SettlerOptions): Settler {
  const { api, baseline, simulated } = options;
  const memory = new Memory();
  let known = options.namespaces();

  const isOwnNamespace = (namespace: KubernetesObject): boolean =>
    options.namespaces().includes(namespace.metadata.name) ||
    (options.exclusive === true &&
      !isPageNamespace(namespace) &&
      isNewerVersion(namespace.metadata.resourceVersion, baseline));

  async function read(signal?: AbortSignal): Promise<Reading> {
    const reading = await readObjects(api, {
      namespaces: options.namespaces(),
      isOwnNamespace,
      exclusive: options.exclusive === true,
      holds: options.holds ?? [],
      ...(signal === undefined ? {} : { signal }),
    });
    known = reading.namespaces;
    options.onSeen?.(reading.set.all());
    return reading;
  }
  const look = (set: ObjectSet, { executed = !simulated, last = false } = {}): Verdict =>
    judgeAll(set, { baseline, memory, now: performance.now(), executed, last });

  async function evidence(): Promise<readonly string[]> {
    const lines = await collectEvidence(api, known);
    return simulated ? [...lines, 'Containers do not run on this cluster: kubelets are simulated.'] : lines;
  }

  /** `why`, with what the Pod's probe said where one failed. */
  async function withProbe(object: KubernetesObject, why: string): Promise<string> {
    const { namespace } = object.metadata;
    if (object.kind !== 'Pod' || namespace === undefined) return why;
    const probe = probeFailure((await api.list(EVENTS, { namespace })).items, object);
    return probe === undefined ? why : `${why} (${probe})`;
  }

  async function conclude(verdict: Verdict): Promise<SettleResult> {
    if (verdict.kind === 'settled') return { kind: 'settled' };
    if (verdict.kind === 'waiting') {
      const { waits } = verdict;
      return {
        kind: 'timeout',
        waitedFor: waits.map(
          (wait) => `${describeObject(wait.object)} to ${wait.state === 'waiting' ? wait.goal : 'start'}`,
        ),
        lastSeen: await Promise.all(waits.map(({ object, why }) => withProbe(object, why))),
        evidence: await evidence(),
      };
    }
    const { object, image } = verdict;
    const why = await withProbe(object, verdict.why);
    const base = { object: describeObject(object), why, evidence: await evidence() };
    if (verdict.kind === 'unavailable') return { ...base, kind: 'unavailable', image: image ?? '' };
    return { ...base, kind: 'failed', ...(image === undefined ? {} : { image }) };
  }

  async function unavailable(part: Extract<RegistryPart, { kind: 'waits' }>): Promise<SettleResult> {
    const { object, why, image } = part;
    return { kind: 'unavailable', object: describeObject(object), why, image, evidence: await evidence() };
  }

  async function settleAll({ limitMs, signal, last = false }: Omit<SettleRequest, 'settle'>): Promise<SettleResult> {
    memory.forgetSigns();
    const overtime = new Overtime(limitMs);
    let failures = 0;
    for (;;) {
      const reading = await read(signal);
      const verdict = await followUntil(api, reading, {
        look: () => look(reading.set, { last }),
        decide: (seen) => ({
          done: seen.kind !== 'waiting',
          ...(seen.kind === 'waiting' && seen.nextLook !== undefined ? { nextLook: seen.nextLook } : {}),
        }),
        endsAt: overtime.endsAt,
        ...(signal === undefined ? {} : { signal }),
      });
      options.onSeen?.(reading.set.all());
      if (verdict.kind === 'settled' && verdict.unproven !== undefined) {
        if (!(await prove(api, verdict.unproven, memory)) && performance.now() < overtime.endsAt) continue;
      }
      if (verdict.kind === 'waiting' && !simulated) {
        const part = await registryPart(api, known, { set: reading.set, roots: verdict.roots });
        if (overtime.grant(part)) continue;
        if (part?.kind === 'waits') return unavailable(part);
      }
      // Lists and watches run side by side, so that one may be a moment behind another: a failure must be seen twice.
      if (verdict.kind !== 'failed' || failures > 0) return conclude(verdict);
      failures += 1;
    }
  }

  async function settleState(
    { resource, name, state }: Extract<Settle, { kind: 'state' }>,
    limitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<SettleResult> {
    const overtime = new Overtime(limitMs);
    const waitedFor = [`${resource}/${name} to be ${state}`];
    const type = await api.resolve(resource);
    if (type === undefined) {
      return { kind: 'timeout', waitedFor, lastSeen: [`the cluster has no resource ${resource}`], evidence: [] };
    }
    for (;;) {
      const reading = await read(signal);
      const result = await awaitState(
        api,
        reading,
        { resource: type, name, state },
        { endsAt: overtime.endsAt, ...(signal === undefined ? {} : { signal }) },
      );
      options.onSeen?.(reading.set.all());
      if (result.kind === 'held') return letBe(result.objects, signal);
      const { set } = reading;
      const roots = set.ofKind(type.kind).filter(({ metadata }) => metadata.name === name);
      const part = simulated ? undefined : await registryPart(api, known, { set, roots });
      if (overtime.grant(part)) continue;
      if (part?.kind === 'waits') return unavailable(part);
      return { kind: 'timeout', waitedFor, lastSeen: [result.lastSeen], evidence: await evidence() };
    }
  }

  async function letBe(objects: readonly KubernetesObject[], signal: AbortSignal | undefined): Promise<SettleResult> {
    const { set } = await read(signal);
    for (const object of objects) memory.release(set.rootOf(object));
    return { kind: 'settled' };
  }

  async function release(objects?: readonly string[]): Promise<void> {
    const { set } = await read();
    const verdict = look(set, { executed: false });
    const unsettled = verdict.kind === 'settled' ? [] : verdict.roots;
    const roots =
      objects === undefined ? unsettled : set.all().filter((object) => objects.includes(describeObject(object)));
    for (const object of roots) memory.release(set.rootOf(object));
  }

  return {
    async settle({ settle = { kind: 'all' }, ...limits }) {
      if (settle.kind === 'none') {
        await release();
        return { kind: 'settled' };
      }
      if (settle.kind === 'all') return settleAll(limits);
      return settleState(settle, limits.limitMs, limits.signal);
    },
    release,
    hangingPull: async (asked) => (simulated ? undefined : hangingPull(api, known, asked)),
    namespaces: () => known,
  };
}
