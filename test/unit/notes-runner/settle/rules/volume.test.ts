import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../../plugins/notes-runner/kubernetes/object.ts';
import { object, standing } from '../objects.ts';

describe('a PersistentVolumeClaim', () => {
  const claim = (storageClassName: string, phase = 'Pending', spec = {}): KubernetesObject =>
    object('PersistentVolumeClaim', 'data', {
      spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
      status: { phase },
    });
  const storageClass = (name: string, provisioner: string, volumeBindingMode: string): KubernetesObject => ({
    ...object('StorageClass', name),
    provisioner,
    volumeBindingMode,
  });
  const volume = (storage: string, more = {}): KubernetesObject =>
    object('PersistentVolume', 'disk', {
      spec: { storageClassName: 'manual', accessModes: ['ReadWriteOnce'], capacity: { storage }, ...more },
      status: { phase: 'Available' },
    });

  test.each([
    ['bound', claim('fast', 'Bound'), [], 'settled'],
    ['lost', claim('fast', 'Lost'), [], 'failed'],
    ['of a class that provisions at once', claim('fast'), [storageClass('fast', 'x.io/disk', 'Immediate')], 'waiting'],
    [
      'of a class that waits for a Pod',
      claim('local'),
      [storageClass('local', 'x.io/disk', 'WaitForFirstConsumer')],
      'settled',
    ],
    ['without a class and a volume', claim(''), [], 'settled'],
    ['for which there is a volume', claim('manual'), [volume('1024Mi')], 'waiting'],
    ['larger than the volume', claim('manual'), [volume('1G')], 'settled'],
    [
      'of another access mode than the volume',
      claim('manual'),
      [volume('2Gi', { accessModes: ['ReadOnlyMany'] })],
      'settled',
    ],
    [
      'that a volume was just given to',
      claim('manual'),
      [volume('2Gi', { claimRef: { name: 'data', namespace: 'page', uid: 'PersistentVolumeClaim-data' } })],
      'waiting',
    ],
    [
      'whose name an earlier claim had, for which the volume is kept',
      claim('manual'),
      [volume('2Gi', { claimRef: { name: 'data', namespace: 'page', uid: 'earlier' } })],
      'settled',
    ],
    [
      'of another claim than the volume is kept for',
      claim('manual'),
      [volume('2Gi', { claimRef: { name: 'other' } })],
      'settled',
    ],
    [
      'that selects other labels',
      claim('manual', 'Pending', { selector: { matchLabels: { disk: 'ssd' } } }),
      [volume('2Gi')],
      'settled',
    ],
  ])('%s', (_, subject, others, expected) => {
    expect(standing(subject, others)).toBe(expected);
  });
});
