import { textAt, valueAt } from '../../kubernetes/object.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { failed, judgeTerminating, SETTLED, waiting } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';
import type { ObjectSet } from '../object-set.ts';
import { quantity } from './quantity.ts';

const GOAL = 'be bound';
const STATIC = 'kubernetes.io/no-provisioner';

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Whether the labels are those that a claim's selector asks for; expressions are left to the controller. */
function isSelected(claim: KubernetesObject, volume: KubernetesObject): boolean {
  if (valueAt(claim, 'spec', 'selector', 'matchExpressions') !== undefined) return false;
  const wanted = valueAt(claim, 'spec', 'selector', 'matchLabels');
  return Object.entries(wanted ?? {}).every(([label, value]) => volume.metadata.labels?.[label] === value);
}

/** Whom the volume is kept for or already given to: binding writes to the volume first, to the claim a moment later. */
function isReservedFor(claim: KubernetesObject, volume: KubernetesObject): boolean {
  const { name, namespace, uid } = claim.metadata;
  const holder = valueAt(volume, 'spec', 'claimRef');
  const isSame = textAt(holder, 'name') === name && textAt(holder, 'namespace') === namespace;
  return isSame && ['', uid].includes(textAt(holder, 'uid'));
}

/** A volume that the volume controller is about to bind to the claim, or would. */
function fits(claim: KubernetesObject, volume: KubernetesObject): boolean {
  if (['Released', 'Failed'].includes(textAt(volume, 'status', 'phase'))) return false;
  if (textAt(volume, 'spec', 'storageClassName') !== textAt(claim, 'spec', 'storageClassName')) return false;
  if (isReservedFor(claim, volume)) return true;
  if (valueAt(volume, 'spec', 'claimRef') !== undefined) return false;
  const wantedName = textAt(claim, 'spec', 'volumeName');
  if (wantedName !== '' && wantedName !== volume.metadata.name) return false;
  if (!isSelected(claim, volume)) return false;
  const modes = texts(valueAt(volume, 'spec', 'accessModes'));
  if (!texts(valueAt(claim, 'spec', 'accessModes')).every((mode) => modes.includes(mode))) return false;
  const wanted = quantity(textAt(claim, 'spec', 'resources', 'requests', 'storage'));
  return quantity(textAt(volume, 'spec', 'capacity', 'storage')) >= wanted;
}

/**
 * Settled: bound, or Pending because nothing binds it at once: its class waits for the first Pod, or there is neither a
 * provisioner nor a volume that fits.
 */
export function judgeClaim(claim: KubernetesObject, set: ObjectSet): Judgement {
  const terminating = judgeTerminating(claim);
  if (terminating !== undefined) return terminating;
  const phase = textAt(claim, 'status', 'phase');
  if (phase === 'Bound') return SETTLED;
  if (phase === 'Lost') return failed(claim, `phase Lost, its volume ${textAt(claim, 'spec', 'volumeName')} is gone`);
  const name = textAt(claim, 'spec', 'storageClassName');
  const storageClass = set.ofKind('StorageClass').find((candidate) => candidate.metadata.name === name);
  if (textAt(storageClass, 'volumeBindingMode') === 'WaitForFirstConsumer') return SETTLED;
  const provisioner = textAt(storageClass, 'provisioner');
  if (provisioner !== '' && provisioner !== STATIC) {
    return waiting(claim, GOAL, `phase ${phase || 'unknown'}, class ${name} provisions with ${provisioner}`);
  }
  const volume = set.ofKind('PersistentVolume').find((candidate) => fits(claim, candidate));
  if (volume === undefined) return SETTLED;
  return waiting(claim, GOAL, `phase ${phase || 'unknown'}, persistentvolume/${volume.metadata.name} would fit`);
}

/** Settled: in any phase that lasts. */
export function judgeVolume(volume: KubernetesObject): Judgement {
  const terminating = judgeTerminating(volume);
  if (terminating !== undefined) return terminating;
  const phase = textAt(volume, 'status', 'phase');
  if (phase === 'Failed') return failed(volume, `phase Failed: ${textAt(volume, 'status', 'message')}`);
  if (phase === '' || phase === 'Pending') return waiting(volume, 'be available', `phase ${phase || 'unknown'}`);
  return SETTLED;
}
