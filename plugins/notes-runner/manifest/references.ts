import { recordsAt, textAt, valueAt, type JsonRecord } from '../kubernetes/object.ts';

/** Something that must exist before a Pod of this object can start. */
export interface Reference {
  readonly kind: 'ConfigMap' | 'Secret' | 'ServiceAccount' | 'PersistentVolumeClaim';
  readonly name: string;
  /** That must be in its data. */
  readonly key?: string;
  /** Where the name stands: `spec.volumes[0].configMap.name`. */
  readonly path: string;
}

const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const TEMPLATE_SPEC = ['spec', 'template', 'spec'];

/** What an object, or a part of one, refers to; what is marked optional is left out. In the order of the Pod's fields. */
export function referencesOf(object: JsonRecord): readonly Reference[] {
  const at = POD_SPECS[textAt(object, 'kind')] ?? TEMPLATE_SPEC;
  const pod = valueAt(object, ...at);
  const base = at.join('.');
  const found: Reference[] = [];
  const add = (kind: Reference['kind'], name: string, path: string, optional: unknown, key = ''): void => {
    if (name === '' || optional === true) return;
    found.push({ kind, name, path: `${base}.${path}`, ...(key === '' ? {} : { key }) });
  };
  for (const [index, volume] of recordsAt(pod, 'volumes').entries()) {
    addVolume(volume, `volumes[${index}]`, add);
    for (const [part, source] of recordsAt(volume, 'projected', 'sources').entries()) {
      addProjection(source, `volumes[${index}].projected.sources[${part}]`, add);
    }
  }
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const [index, container] of recordsAt(pod, list).entries()) addContainer(container, `${list}[${index}]`, add);
  }
  add('ServiceAccount', textAt(pod, 'serviceAccountName'), 'serviceAccountName', false);
  return found;
}

type Add = (kind: Reference['kind'], name: string, path: string, optional: unknown, key?: string) => void;

function addVolume(volume: JsonRecord, path: string, add: Add): void {
  add(
    'ConfigMap',
    textAt(volume, 'configMap', 'name'),
    `${path}.configMap.name`,
    valueAt(volume, 'configMap', 'optional'),
  );
  add(
    'Secret',
    textAt(volume, 'secret', 'secretName'),
    `${path}.secret.secretName`,
    valueAt(volume, 'secret', 'optional'),
  );
  const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
  add('PersistentVolumeClaim', claim, `${path}.persistentVolumeClaim.claimName`, false);
}

function addProjection(source: JsonRecord, path: string, add: Add): void {
  add(
    'ConfigMap',
    textAt(source, 'configMap', 'name'),
    `${path}.configMap.name`,
    valueAt(source, 'configMap', 'optional'),
  );
  add('Secret', textAt(source, 'secret', 'name'), `${path}.secret.name`, valueAt(source, 'secret', 'optional'));
}

function addContainer(container: JsonRecord, path: string, add: Add): void {
  const kinds = [
    ['ConfigMap', 'configMapKeyRef', 'configMapRef'],
    ['Secret', 'secretKeyRef', 'secretRef'],
  ] as const;
  for (const [kind, keyRef, allRef] of kinds) {
    for (const [index, variable] of recordsAt(container, 'env').entries()) {
      const ref = valueAt(variable, 'valueFrom', keyRef);
      add(
        kind,
        textAt(ref, 'name'),
        `${path}.env[${index}].valueFrom.${keyRef}.name`,
        valueAt(ref, 'optional'),
        textAt(ref, 'key'),
      );
    }
    for (const [index, from] of recordsAt(container, 'envFrom').entries()) {
      const ref = valueAt(from, allRef);
      add(kind, textAt(ref, 'name'), `${path}.envFrom[${index}].${allRef}.name`, valueAt(ref, 'optional'));
    }
  }
}
