import { flagValue, isDryRun, kubectlTargets, type KubectlCall } from '../kubectl/command-line.ts';
import { resourceKind } from '../kubectl/resource-kinds.ts';
import { readManifest, type ManifestObject } from '../yaml/manifest.ts';
import type { Analysis } from './analysis.ts';
import { mentionsFile } from './file-match.ts';

/** What the whole page brings, which a single statement must be seen against. */
export interface PageFacts {
  /** Objects in files that the page writes, by path; all versions of a file together. */
  readonly files: ReadonlyMap<string, readonly ManifestObject[]>;
  /** Namespaces that the page creates. */
  readonly namespaces: ReadonlySet<string>;
  /** Names of the objects that it creates, and their labels as `key=value`. */
  readonly own: ReadonlySet<string>;
  /** Storage classes of volumes that the page brings itself. */
  readonly classes: ReadonlySet<string>;
}

export class PageFactsCollector implements PageFacts {
  readonly files = new Map<string, ManifestObject[]>();
  readonly namespaces = new Set<string>();
  readonly own = new Set<string>();
  readonly classes = new Set<string>();

  addFile(path: string, content: string): void {
    const objects = readManifest(content);
    this.files.set(path, [...(this.files.get(path) ?? []), ...objects]);
    this.addObjects(objects);
  }

  addObjects(objects: readonly ManifestObject[]): void {
    for (const object of objects) {
      for (const own of [object.name, ...object.labels]) this.own.add(own);
      if (object.resource === 'namespace') this.namespaces.add(object.name);
      if (object.providesClass !== undefined) this.classes.add(object.providesClass);
    }
  }

  addStatement({ invocations, heredocObjects, writes }: Analysis): void {
    this.addObjects(heredocObjects);
    const generated = invocations.flatMap(({ kubectl }) => (kubectl === undefined ? [] : generatedObject(kubectl)));
    for (const { path, content } of writes) {
      this.addFile(path, content);
      this.files.get(path)?.push(...generated);
    }
    for (const { kubectl } of invocations) {
      if (kubectl === undefined || !/^create (?:ns|namespaces?)$/.test(kubectl.verb)) continue;
      const name = kubectl.operands[0]?.value;
      if (name !== undefined) this.namespaces.add(name);
    }
  }
}

/** The object that `kubectl create … --dry-run=client -o yaml` prints, as far as its command line tells. */
function generatedObject(call: KubectlCall): ManifestObject[] {
  if (!isDryRun(call) || !/^(?:create \S|run$)/.test(call.verb)) return [];
  const [target] = kubectlTargets(call);
  if (target?.name === undefined) return [];
  const resource = resourceKind(target.resource)?.singular ?? target.resource;
  const restart = flagValue(call, 'restart') ?? 'Always';
  const ends = resource === 'job' || resource === 'cronjob' || restart !== 'Always';
  return [
    {
      resource,
      name: target.name,
      clusterScoped: target.clusterScoped,
      offset: 0,
      images: [],
      needs: ends ? ['containers'] : [],
      claims: [],
      labels: [],
      claimNames: [],
      mentions: [],
    },
  ];
}

/** Words of a call that name files: `-f`, `-k`. */
export function fileWords(call: KubectlCall): string[] {
  return [...(call.flags.get('filename') ?? []), ...(call.flags.get('kustomize') ?? [])];
}

/** The objects in the files, or the heredoc, that a call is given. */
export function objectsGiven(call: KubectlCall, analysis: Analysis, facts: PageFacts): ManifestObject[] {
  const words = fileWords(call);
  const fromStdin = words.includes('-') || flagValue(call, 'filename') === '/dev/stdin';
  const objects = fromStdin ? [...analysis.heredocObjects] : [];
  // `for f in *.yaml; do kubectl apply -f $f; done`: the statement's other words tell which files are meant.
  const named = words.some((word) => word.includes('$')) ? analysis.syntax.words.map(({ value }) => value) : words;
  for (const [path, inFile] of facts.files) {
    if (named.some((word) => mentionsFile(word, path))) objects.push(...inFile);
  }
  return objects;
}
