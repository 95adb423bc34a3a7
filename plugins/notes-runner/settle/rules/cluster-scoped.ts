import { conditionOf, conditionsOf, textAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { failed, judgeTerminating, SETTLED, waiting } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';

/** Settled: active, with the ServiceAccount without which every Pod is refused. A terminating one must be gone. */
export function judgeNamespace(namespace: KubernetesObject, set: ObjectSet): Judgement {
  if (textAt(namespace, 'status', 'phase') === 'Terminating' || namespace.metadata.deletionTimestamp !== undefined) {
    const held = conditionsOf(namespace).filter((condition) => condition.status === 'True');
    return waiting(namespace, 'be gone', ['phase Terminating', ...held.map(({ message }) => message)].join('; '));
  }
  const accounts = set.ofKind('ServiceAccount', namespace.metadata.name);
  return accounts.some((account) => account.metadata.name === 'default')
    ? SETTLED
    : waiting(namespace, 'be usable', 'its default ServiceAccount is not there yet');
}

/** Settled: its resources are served. */
export function judgeCustomResourceDefinition(definition: KubernetesObject): Judgement {
  const terminating = judgeTerminating(definition);
  if (terminating !== undefined) return terminating;
  const names = conditionOf(definition, 'NamesAccepted');
  if (names?.status === 'False') return failed(definition, `${names.reason}: ${names.message}`);
  return conditionOf(definition, 'Established')?.status === 'True'
    ? SETTLED
    : waiting(definition, 'be established', 'the API server does not serve it yet');
}
