import type { Settle } from '../../notes-core/block/options.ts';
import { collectEvidence } from '../evidence/evidence.ts';
import type { KubernetesApi } from '../kubernetes/api.ts';
import { isPageNamespace } from '../kubernetes/namespace.ts';
import { describeObject, isNewerVersion } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { awaitState } from './expected-state.ts';
import { judgeAll } from './judge-all.ts';
import type { Verdict } from './judge-all.ts';
import { Memory } from './memory.ts';
import type { ObjectSet } from './object-set.ts';
import { followUntil } from './follow.ts';
import { readObjects } from './read-objects.ts';
import type { Reading } from './read-objects.ts';

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
  /** Told of every object that was read, for who wants to know short-lived ones. */
  readonly onSeen?: (objects: readonly KubernetesObject[]) => void;
  /** Containers do not run on this cluster; only said in messages, the rules are the same. */
  readonly simulated: boolean;
}

interface SettleRequest {
  /** Milliseconds. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  /** `none` returns at once and lets go of what is unsettled; `state` verifies that state. @default all */
  readonly settle?: Settle;
}

type SettleResult =
  | { readonly kind: 'settled' }
  | {
      readonly kind: 'failed';
      /** `pod/web-0` */
      readonly object: string;
      readonly why: string;
      readonly evidence: readonly string[];
    }
  | {
      readonly kind: 'timeout';
      /** `deployment/web to complete its rollout` */
      readonly waitedFor: readonly string[];
      /** In the same order: `1 of 2 updated Pods are available`. */
      readonly lastSeen: readonly string[];
      readonly evidence: readonly string[];
    }
  /** An image registry does not answer: the step is errored, not failed. */
  | {
      readonly kind: 'unavailable';
      readonly object: string;
      readonly why: string;
      readonly evidence: readonly string[];
    };

export interface Settler {
  /**
   * Waits until all that the page touched stands, fails, or the limit is over; costs one round of lists where nothing
   * moves. Throws the signal's reason when aborted, `NotesError` where the cluster does not answer.
   */
  settle(request: SettleRequest): Promise<SettleResult>;
  /**
   * Lets objects be until their spec changes: those named (`deployment/web`), or all that do not stand now. For
   * failures that the page expects.
   */
  release(objects?: readonly string[]): Promise<void>;
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
      ...(signal === undefined ? {} : { signal }),
    });
    known = reading.namespaces;
    options.onSeen?.(reading.set.all());
    return reading;
  }
  const look = (set: ObjectSet): Verdict => judgeAll(set, { baseline, memory, now: performance.now() });

  async function evidence(): Promise<readonly string[]> {
    const lines = await collectEvidence(api, known);
    return simulated ? [...lines, 'Containers do not run on this cluster: kubelets are simulated.'] : lines;
  }

  async function conclude(verdict: Verdict): Promise<SettleResult> {
    if (verdict.kind === 'settled') return { kind: 'settled' };
    if (verdict.kind !== 'waiting') {
      const { object, why } = verdict;
      return { kind: verdict.kind, object: describeObject(object), why, evidence: await evidence() };
    }
    const { waits } = verdict;
    const outage = waits.find((wait) => wait.state === 'unavailable');
    if (outage !== undefined) return conclude({ ...outage, kind: 'unavailable', roots: verdict.roots });
    return {
      kind: 'timeout',
      waitedFor: waits.map(
        (wait) => `${describeObject(wait.object)} to ${wait.state === 'waiting' ? wait.goal : 'start'}`,
      ),
      lastSeen: waits.map((wait) => wait.why),
      evidence: await evidence(),
    };
  }

  async function settleAll(limitMs: number, signal: AbortSignal | undefined): Promise<SettleResult> {
    memory.forgetSigns();
    const endsAt = performance.now() + limitMs;
    let failures = 0;
    for (;;) {
      const reading = await read(signal);
      const verdict = await followUntil(api, reading, {
        look: () => look(reading.set),
        decide: (seen) => ({
          done: seen.kind !== 'waiting',
          ...(seen.kind === 'waiting' && seen.nextLook !== undefined ? { nextLook: seen.nextLook } : {}),
        }),
        endsAt,
        ...(signal === undefined ? {} : { signal }),
      });
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
    const endsAt = performance.now() + limitMs;
    const waitedFor = [`${resource}/${name} to be ${state}`];
    const type = await api.resolve(resource);
    if (type === undefined) {
      return { kind: 'timeout', waitedFor, lastSeen: [`the cluster has no resource ${resource}`], evidence: [] };
    }
    const result = await awaitState(
      api,
      await read(signal),
      { resource: type, name, state },
      {
        endsAt,
        ...(signal === undefined ? {} : { signal }),
      },
    );
    if (result.kind === 'missed') {
      return { kind: 'timeout', waitedFor, lastSeen: [result.lastSeen], evidence: await evidence() };
    }
    const { set } = await read(signal);
    for (const object of result.objects) memory.release(set.rootOf(object));
    return { kind: 'settled' };
  }

  async function release(objects?: readonly string[]): Promise<void> {
    const { set } = await read();
    const verdict = look(set);
    const unsettled = verdict.kind === 'settled' ? [] : verdict.roots;
    const roots =
      objects === undefined ? unsettled : set.all().filter((object) => objects.includes(describeObject(object)));
    for (const object of roots) memory.release(set.rootOf(object));
  }

  return {
    async settle({ limitMs, signal, settle = { kind: 'all' } }) {
      if (settle.kind === 'none') {
        await release();
        return { kind: 'settled' };
      }
      if (settle.kind === 'all') return settleAll(limitMs, signal);
      return settleState(settle, limitMs, signal);
    },
    release,
    namespaces: () => known,
  };
}
