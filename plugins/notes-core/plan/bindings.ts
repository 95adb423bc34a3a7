import type { Page } from '../page/page.ts';
import { bindString } from '../placeholders/bind.ts';

/** What the planner is told beside the page. */
export interface PlanContext {
  /** Values by placeholder name, over those of the page: `namespace`, captures, and what `from` statements gave. */
  readonly values: ReadonlyMap<string, string>;
}

/** The namespace as readers know it: in expected output, and in a plan that is made without a cluster. */
export const READER_NAMESPACE = 'default';

/** What the placeholders of a page stand for at one place of it, as far as it is known. */
export class Bindings {
  readonly #page: Page;
  readonly #known: ReadonlyMap<string, string>;
  readonly #captures: readonly string[];
  readonly #values: Map<string, string>;
  readonly #dynamic: ReadonlySet<string>;

  /** `captures` are the names that blocks above have captured. */
  constructor(page: Page, context: PlanContext, captures: readonly string[] = []) {
    this.#page = page;
    this.#known = context.values;
    this.#captures = captures;
    this.#values = new Map([['namespace', READER_NAMESPACE]]);
    const fromCluster = page.config.values.filter(({ kind }) => kind === 'from').map(({ name }) => name);
    this.#dynamic = new Set([...fromCluster, ...captures]);
    for (const value of page.config.values) if (value.kind === 'default') this.#values.set(value.name, value.value);
    // Until the run knows it, a stand-in takes a value's place: one word, a plain string to shell and YAML.
    for (const [index, name] of [...this.#dynamic].entries()) this.#values.set(name, `awaited-${index + 1}`);
    for (const [name, value] of context.values) {
      // A capture that no block above made is not bound yet.
      if (this.#values.has(name)) this.#values.set(name, value);
    }
  }

  /** The same for the blocks below, which know these names, too. */
  withCaptures(names: readonly string[]): Bindings {
    return names.length === 0 ? this : new Bindings(this.#page, { values: this.#known }, [...this.#captures, ...names]);
  }

  /** The same place of the page with other values. */
  withContext(context: PlanContext): Bindings {
    return new Bindings(this.#page, context, this.#captures);
  }

  /** For what runs. */
  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** For what is compared with output, in which the page's namespace is shown as {@link READER_NAMESPACE}. */
  get readerValues(): ReadonlyMap<string, string> {
    return new Map(this.#values).set('namespace', READER_NAMESPACE);
  }

  /** For titles: what only the run knows stays as it is written. */
  get titleValues(): ReadonlyMap<string, string> {
    return new Map([...this.readerValues].filter(([name]) => !this.#dynamic.has(name)));
  }

  /** The statements that read those of `used` that come from the cluster, placeholders in them filled. */
  statementsFor(used: Iterable<string>): string[] {
    const names = new Set(used);
    return this.#page.config.values.flatMap((value) =>
      value.kind === 'from' && names.has(value.name) ? [bindString(value.statement, this.#values)] : [],
    );
  }

  /** Those of `used` whose value is not known yet. */
  awaited(used: Iterable<string>): string[] {
    return [...used].filter((name) => this.#dynamic.has(name) && !this.#known.has(name)).sort();
  }

  /** What a verdict depends on: values of `used` as the page has them, the same in every run. */
  fingerprint(used: Iterable<string>): (readonly [string, string])[] {
    return [...used]
      .filter((name) => name !== 'namespace')
      .sort()
      .map((name) => [
        name,
        this.#dynamic.has(name) ? `from ${this.#statementOf(name)}` : (this.#values.get(name) ?? ''),
      ]);
  }

  #statementOf(name: string): string {
    const value = this.#page.config.values.find((candidate) => candidate.name === name);
    return value?.kind === 'from' ? value.statement : 'output';
  }
}

/** The statement that reads a `from` value, placeholders in it filled; undefined where the page has none of that name. */
export function valueStatement(page: Page, name: string, context: PlanContext): string | undefined {
  const value = page.config.values.find((candidate) => candidate.name === name);
  return value?.kind === 'from' ? bindString(value.statement, new Bindings(page, context).values) : undefined;
}
