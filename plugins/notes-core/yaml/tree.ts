/** A YAML mapping as JavaScript values. */
export type Tree = Readonly<Record<string, unknown>>;

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys; undefined where the way there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) inner = isTree(inner) ? inner[key] : undefined;
  return inner;
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** All mappings in a value, outer ones first, each with the key that it stands under ('' in a list or at the root). */
export function* trees(value: unknown, key = ''): Generator<{ readonly key: string; readonly tree: Tree }> {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) yield* trees(item, key);
  } else if (isTree(value)) {
    yield { key, tree: value };
    for (const [inner, child] of Object.entries(value)) yield* trees(child, inner);
  }
}

/** All texts and numbers in a value. */
export function* scalars(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) yield* scalars(item);
  else if (isTree(value)) for (const child of Object.values(value)) yield* scalars(child);
  else if (typeof value === 'string' || typeof value === 'number') yield String(value);
}
