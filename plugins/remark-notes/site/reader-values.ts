import type { Block } from '../../notes-core/block/block.ts';
import { bindString } from '../../notes-core/placeholders/bind.ts';
import { fillOutput } from '../../notes-core/placeholders/fill-output.ts';
import { encodePageValues, isTypable, pageValues, type PageValue } from '../../notes-core/placeholders/page-values.ts';
import { encodeTemplate, fillTemplate, isLiteral, toTemplate } from '../../notes-core/placeholders/template.ts';
import type { Page } from '../../notes-core/page/page.ts';

/** What a reader stands in; the run has a namespace for each page. */
const READERS_NAMESPACE: ReadonlyMap<string, string> = new Map([['namespace', 'default']]);

/** A text of a page for its readers. */
export interface ShownText {
  /** With the page's own values. What only the cluster knows stays as it is written. */
  readonly text: string;
  /** None where it has no placeholders. */
  readonly template?: string;
}

/** A page's texts, with places for its readers' values. */
export class ReaderValues {
  readonly #values: readonly PageValue[];
  readonly #byName: ReadonlyMap<string, PageValue>;

  constructor(page: Page) {
    this.#values = pageValues(page);
    this.#byName = new Map(this.#values.map((value) => [value.name, value]));
  }

  /** @param block Whose content it is: output keeps its columns. */
  show(written: string, block?: Block): ShownText {
    const text = this.inNamespace(written);
    const template = toTemplate(text, this.#isValue);
    if (isLiteral(template)) return { text };
    const isOutput = block?.kind === 'output' || block?.kind === 'console';
    const fill = isOutput ? fillOutput : fillTemplate;
    return { text: fill(template, this.#defaultOf), template: encodeTemplate(template) };
  }

  /** All that stand in these texts; `undefined` for none. */
  encode(...texts: readonly string[]): string | undefined {
    const values = this.#in(texts.join('\n'));
    return values.length === 0 ? undefined : encodePageValues(values);
  }

  /** Those that are the reader's to know: all but fixed ones; `undefined` for none. */
  encodeAll(): string | undefined {
    const values = this.#values.filter((value) => isTypable(value) || 'statement' in value);
    return values.length === 0 ? undefined : encodePageValues(values);
  }

  /** The text with the namespace that the reader stands in. */
  inNamespace(text: string): string {
    return bindString(text, READERS_NAMESPACE);
  }

  #isValue = (name: string): boolean => this.#byName.has(name);

  #defaultOf = (name: string): string | undefined => {
    const value = this.#byName.get(name);
    return value !== undefined && 'default' in value ? value.default : undefined;
  };

  /** Those in a text, and those that statements of them need. */
  #in(text: string): PageValue[] {
    const found = new Set<string>();
    const add = (within: string): void => {
      for (const part of toTemplate(within, this.#isValue)) {
        if (typeof part === 'string' || found.has(part.name)) continue;
        found.add(part.name);
        const value = this.#byName.get(part.name);
        if (value !== undefined && 'statement' in value) add(value.statement);
      }
    };
    add(text);
    return this.#values.filter(({ name }) => found.has(name));
  }
}
