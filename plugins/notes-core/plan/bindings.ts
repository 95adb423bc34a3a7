import type { Page } from '../page/page.ts';
import { bindString } from '../placeholders/bind.ts';

/** What the planner is told beside the page. */
export interface PlanContext {
  /** Values by placeholder name, over those of the page: `namespace`, captures, and what `from` statements gave. */
  readonly values: ReadonlyMap<string, string>;
}

/** The namespace as readers know it: in expected output, and in a plan that is made without a cluster. */
export const READER_NAMESPACE = 'default';

/** What the placeholders of a page stand for, as far as it is known; grows with the captures of its blocks. */
export class Bindings {
  readonly #page: Page;
  readonly #known: ReadonlyMap<string, string>;
  readonly #values: Map<string, string>;
  readonly #dynamic = new Set<string>();

  constructor(page: Page, context: PlanContext) {
    this.#page = page;
    this.#known = context.values;
    this.#values = new Map([['namespace', READER_NAMESPACE]]);
    for (const value of page.config.values) {
      if (value.kind === 'default') this.#values.set(value.name, value.value);
      else this.addDynamic(value.name);
    }
    for (const [name, value] of context.values) {
      // A capture that no earlier block made is not bound yet.
      if (this.#values.has(name)) this.#values.set(name, value);
    }
  }

  /**
   * Binds a name whose value only the run knows. Until then a stand-in takes its place, one word that shell and YAML take
   * for a plain string: `awaited-1`.
   */
  addDynamic(name: string): void {
    this.#dynamic.add(name);
    const standIn = `awaited-${[...this.#dynamic].indexOf(name) + 1}`;
    this.#values.set(name, this.#known.get(name) ?? standIn);
  }

  /** As they are now; later captures do not reach it. */
  snapshot(): Bindings {
    const copy = new Bindings(this.#page, { values: this.#known });
    for (const name of this.#dynamic) copy.addDynamic(name);
    return copy;
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
