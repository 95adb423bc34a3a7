import { ObjectSet } from '../../../../plugins/notes-runner/settle/object-set.ts';
import { judge } from '../../../../plugins/notes-runner/settle/rules/judge.ts';
import type { JsonRecord, KubernetesObject, ObjectMeta } from '../../../../plugins/notes-runner/kubernetes/object.ts';

/** Objects cut down to what the rules read; the values are those of a v1.37.0 cluster. */
export function object(
  kind: string,
  name: string,
  parts: { readonly metadata?: Partial<ObjectMeta>; readonly spec?: JsonRecord; readonly status?: JsonRecord } = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      namespace: 'page',
      uid: `${kind}-${name}`,
      resourceVersion: '200',
      creationTimestamp: '2026-11-24T11:44:58Z',
      ...parts.metadata,
    },
    ...(parts.spec === undefined ? {} : { spec: parts.spec }),
    ...(parts.status === undefined ? {} : { status: parts.status }),
  };
}

export function ownedBy(owner: KubernetesObject): Pick<ObjectMeta, 'ownerReferences'> {
  const { apiVersion, kind, metadata } = owner;
  return { ownerReferences: [{ apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true }] };
}

export const READY: JsonRecord = {
  phase: 'Running',
  conditions: [{ type: 'Ready', status: 'True', reason: '', message: '' }],
  containerStatuses: [{ name: 'web', ready: true, restartCount: 0, state: { running: {} } }],
};

export function containerWaiting(reason: string, message: string, more: JsonRecord = {}): JsonRecord {
  return {
    phase: 'Pending',
    conditions: [
      { type: 'PodScheduled', status: 'True' },
      {
        type: 'Ready',
        status: 'False',
        reason: 'ContainersNotReady',
        message: 'containers with unready status: [web]',
      },
    ],
    containerStatuses: [
      { name: 'web', ready: false, restartCount: 0, state: { waiting: { reason, message } }, ...more },
    ],
  };
}

export function unschedulable(message: string): JsonRecord {
  return {
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
  };
}

/** A Deployment with one ReplicaSet and its Pods, rolled out; `parts` replaces what a test is about. */
export function rolledOut(
  replicas: number,
  parts: {
    readonly metadata?: Partial<ObjectMeta>;
    readonly spec?: JsonRecord;
    readonly status?: JsonRecord;
    readonly pods?: readonly JsonRecord[];
  } = {},
): { readonly deployment: KubernetesObject; readonly all: readonly KubernetesObject[] } {
  const revision = { 'deployment.kubernetes.io/revision': '1' };
  const deployment = object('Deployment', 'web', {
    metadata: { generation: 1, annotations: revision, ...parts.metadata },
    spec: { replicas, ...parts.spec },
    status: {
      observedGeneration: 1,
      replicas,
      updatedReplicas: replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
      ...parts.status,
    },
  });
  const replicaSet = object('ReplicaSet', 'web-5fc9f4bf66', {
    metadata: { annotations: revision, ...ownedBy(deployment) },
  });
  const pods = (parts.pods ?? Array.from({ length: replicas }, () => READY)).map((status, index) =>
    object('Pod', `web-5fc9f4bf66-${index}`, { metadata: ownedBy(replicaSet), status }),
  );
  return { deployment, all: [deployment, replicaSet, ...pods] };
}

/** `waiting 20000` is a wait that fails after so many milliseconds unchanged. */
export function standing(subject: KubernetesObject, others: readonly KubernetesObject[] = []): string {
  const judgement = judge(subject, new ObjectSet([subject, ...others]));
  const patience = judgement.state === 'waiting' ? judgement.failsAfterMs : undefined;
  return patience === undefined ? judgement.state : `${judgement.state} ${patience}`;
}
