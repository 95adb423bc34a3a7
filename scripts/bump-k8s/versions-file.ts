/** A Kubernetes version as the versions file has it. */
export interface NewPin {
  /** Such as `v1.38.0`. */
  readonly version: string;
  /** `sha256:…` of kind's node image, where it is known. */
  readonly digest?: string;
}

const LIST = /(const KUBERNETES\b[^=]*= \[\n)([^]*?)(\n\];\n)/u;
const ENTRY = / {2}\{\n {4}version: '(v[\d.]+)',\n[^]*?\n {2}\},/gu;

/** The text of `versions.ts` with another Kubernetes version in its place: newest first. */
export function addPin(source: string, { version, digest }: NewPin): string {
  const entry = [
    '  {',
    `    version: '${version}',`,
    // As Prettier writes it.
    ...(digest === undefined
      ? [`    kindImage: { tag: 'kindest/node:${version}' },`]
      : ['    kindImage: {', `      tag: 'kindest/node:${version}',`, `      digest: '${digest}',`, '    },']),
    '  },',
  ].join('\n');
  return withEntries(source, (entries) => {
    const after = entries.findIndex((other) => compareVersions(other.version, version) < 0);
    return entries.toSpliced(after < 0 ? entries.length : after, 0, { version, text: entry });
  });
}

/** The text of `versions.ts` without a version. */
export function removePin(source: string, version: string): string {
  return withEntries(source, (entries) => entries.filter((entry) => entry.version !== version));
}

interface Entry {
  readonly version: string;
  readonly text: string;
}

function withEntries(source: string, change: (entries: readonly Entry[]) => readonly Entry[]): string {
  const list = LIST.exec(source);
  const entries = [...(list?.[2] ?? '').matchAll(ENTRY)].map(([text, version = '']) => ({ version, text }));
  // Nothing that a user could put right: the file and this program belong together.
  if (list === null || entries.length === 0)
    throw new Error('Unexpected form of versions.ts, expected its list KUBERNETES.');
  const [whole, head = '', , tail = ''] = list;
  const texts = change(entries).map(({ text }) => text);
  return source.replace(whole, () => `${head}${texts.join('\n')}${tail}`);
}

/** Above 0 where `one` is newer. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [numbers(one), numbers(other)];
  const at = first.findIndex((number, index) => number !== second[index]);
  return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
}

function numbers(version: string): readonly number[] {
  return version.slice(1).split('.').map(Number);
}
