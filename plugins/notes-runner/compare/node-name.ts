import type { NodeRole, World } from './context.ts';

const NODE = /(?:^|-)(control-plane|worker)\d*$/;

/** The role of a node of this cluster, or the one that a name of another cluster's node speaks of. */
export function roleOf(name: string, world: World): NodeRole | undefined {
  return world.nodes.get(name) ?? (NODE.exec(name)?.[1] as NodeRole | undefined);
}

/** A node of this cluster with the role of the one that the page shows; also as the end of a static Pod's name. */
export function sameNode(expected: string, actual: string, world: World): boolean {
  if (world.nodes.has(actual)) return roleOf(expected, world) === world.nodes.get(actual);
  for (const [node, role] of world.nodes) {
    if (!actual.endsWith(`-${node}`)) continue;
    const pod = actual.slice(0, -node.length);
    if (expected.startsWith(pod) && roleOf(expected.slice(pod.length), world) === role) return true;
  }
  return false;
}
