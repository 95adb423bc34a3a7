import { controllerOf } from '../kubernetes/object.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

/** The objects of the page's namespaces as last seen, with who controls whom. */
export class ObjectSet {
  readonly #byUid = new Map<string, KubernetesObject>();

  constructor(objects: Iterable<KubernetesObject> = []) {
    for (const object of objects) this.put(object);
  }

  put(object: KubernetesObject): void {
    this.#byUid.set(object.metadata.uid, object);
  }
  remove(object: KubernetesObject): void {
    this.#byUid.delete(object.metadata.uid);
  }
  /** Exchanges all objects for which `replaces` holds. */
  replace(replaces: (object: KubernetesObject) => boolean, objects: readonly KubernetesObject[]): void {
    for (const object of this.#byUid.values()) if (replaces(object)) this.remove(object);
    for (const object of objects) this.put(object);
  }

  all(): readonly KubernetesObject[] {
    return [...this.#byUid.values()];
  }
  get(uid: string): KubernetesObject | undefined {
    return this.#byUid.get(uid);
  }
  ofKind(kind: string, namespace?: string): readonly KubernetesObject[] {
    return this.all().filter(
      (object) => object.kind === kind && (namespace === undefined || object.metadata.namespace === namespace),
    );
  }
  /** Objects of a kind that `owner` controls itself. */
  controlledBy(owner: KubernetesObject, kind: string): readonly KubernetesObject[] {
    return this.all().filter((object) => object.kind === kind && controllerOf(object)?.uid === owner.metadata.uid);
  }
  /** The end of the chain of controllers: a Pod's Deployment. */
  rootOf(object: KubernetesObject): KubernetesObject {
    let root = object;
    for (;;) {
      const owner = controllerOf(root);
      const next = owner === undefined ? undefined : this.get(owner.uid);
      if (next === undefined) return root;
      root = next;
    }
  }
}
