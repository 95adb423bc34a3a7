import { parse } from 'yaml';
import type { Block, FragmentBlock } from '../../notes-core/block/block.ts';
import { readConsole } from '../../notes-core/console/console.ts';
import { resourceKind } from '../../notes-core/kubectl/resource-kinds.ts';
import type { Page, PlaceholderValue } from '../../notes-core/page/page.ts';
import { READER_NAMESPACE } from '../../notes-core/plan/bindings.ts';
import { contentKind } from '../../notes-core/plan/bound-block.ts';
import type { PagePlan } from '../../notes-core/plan/plan.ts';
import { bindString, findPlaceholders } from '../../notes-core/placeholders/bind.ts';
import { findCaptures } from '../../notes-core/placeholders/captures.ts';
import { markPlaceholders, type Template } from '../../notes-core/placeholders/template.ts';
import { withoutComments } from '../../notes-core/shell/comments.ts';
import { expandLetters } from '../../notes-core/shell/quoting.ts';
import { splitStatements } from '../../notes-core/shell/statements.ts';
import { mergeIntoFile } from '../../notes-core/yaml/merge-into-file.ts';
import { nameVariables } from './shell-variables.ts';

const NAMESPACE: ReadonlyMap<string, string> = new Map([['namespace', READER_NAMESPACE]]);

/**
 * What a reader types in a shell to do what the blocks of a page did in the run. Placeholders with a default stand in the
 * texts as the page writes them; values that come from the cluster are shell variables.
 */
export class ReaderShell {
  readonly #values: readonly PlaceholderValue[];
  readonly #names: ReadonlySet<string>;
  readonly #variables: ReadonlyMap<string, string>;

  constructor(page: Page, plan: PagePlan) {
    this.#values = page.config.values;
    const fromCluster = this.#values.filter(({ kind }) => kind === 'from').map(({ name }) => name);
    this.#variables = nameVariables(fromCluster, plan);
    const captured = page.blocks.flatMap(({ content }) => findCaptures(content.text).map(({ name }) => name));
    this.#names = new Set([...this.#values.map(({ name }) => name), ...captured]);
  }

  /** The commands that do a block's work, in order; none where there is nothing to type. */
  commandsOf(block: Block): string[] {
    const content = bindString(block.content.text, NAMESPACE);
    const path = block.kind === 'file' ? block.path : block.options.title;
    if (path !== undefined) return this.save(path, content);
    if (block.kind === 'fragment') return this.#patch(block, content);
    if (block.kind === 'manifest') return [this.#heredoc('kubectl apply -f -', content)];
    switch (contentKind(block)) {
      case 'shell':
        return this.#typed(content, (marked) => splitStatements(unplaced(marked)).statements.map(({ text }) => text));
      case 'console':
        return this.#typed(content, (marked) =>
          readConsole(unplaced(marked)).entries.map((entry) => entry.statement.text),
        );
      default:
        return [];
    }
  }

  /** Commands that write a file. */
  save(path: string, content: string): string[] {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    const commands = [this.#heredoc(`cat > ${this.#word(path)}`, content)];
    return folder === '' ? commands : [`mkdir -p ${this.#word(folder)}`, ...commands];
  }

  /** A file's content with a fragment put in; undefined where it does not fit. */
  edited(file: string, { at, content }: FragmentBlock): string | undefined {
    // YAML would read `[name]` as a list; both texts must have the same letters in its place.
    const { marked, unmark } = markPlaceholders(`${file}\0${content.text}`, (name) => this.#names.has(name));
    const [before = '', fragment = ''] = marked.split('\0');
    const result = mergeIntoFile(before, at, parse(fragment));
    return result.kind === 'merged' ? written(unmark(result.text.replace(/\n$/, ''))) : undefined;
  }

  /**
   * Assignments of the variables that commands for this text read, each after those that it needs itself.
   * @param assigned names that are known already; the new ones are added
   */
  setUp(text: string, assigned: Set<string>): string[] {
    return findPlaceholders(text, (name) => this.#variables.has(name)).flatMap(({ name }) => {
      const value = this.#values.find((candidate) => candidate.name === name);
      const variable = this.#variables.get(name);
      if (value?.kind !== 'from' || variable === undefined || assigned.has(name)) return [];
      assigned.add(name);
      const statement = bindString(value.statement, NAMESPACE);
      const [read = ''] = this.#typed(statement, (marked) => [marked]);
      return [...this.setUp(statement, assigned), `${variable}=$(${read})`];
    });
  }

  #patch({ target, at, dry }: FragmentBlock, content: string): string[] {
    // A list's item has no name to address it by, and a file is not patched.
    if (target.kind === 'file' || at.some((part) => typeof part === 'number')) return [];
    const flags = [
      ...(resourceKind(target.resource) === undefined ? ['--type merge'] : []),
      '--patch-file /dev/stdin',
      ...(dry ? ['--dry-run=server'] : []),
    ];
    const lines = at.map(
      (key, depth) => `${'  '.repeat(depth)}${/^[\w./-]+$/.test(String(key)) ? key : JSON.stringify(key)}:`,
    );
    const indented = content.replaceAll(/^(?=.)/gm, '  '.repeat(at.length));
    return [
      this.#heredoc(
        `kubectl patch ${target.resource} ${target.name} ${flags.join(' ')}`,
        [...lines, indented].join('\n'),
      ),
    ];
  }

  #heredoc(command: string, content: string): string {
    const lines = new Set(content.split('\n'));
    let delimiter = 'EOF';
    while (lines.has(delimiter)) delimiter += '_';
    const [text = ''] = this.#typed(`${command} <<'${delimiter}'\n${content}\n${delimiter}`, (marked) => [marked]);
    return text;
  }

  /** Reads a text, in which placeholders are letters, as a shell does, and puts variables where they belong. */
  #typed(text: string, read: (marked: string) => readonly string[]): string[] {
    const { marked, unmark } = markPlaceholders(text, (name) => this.#names.has(name));
    const variableOf = (letter: string): string | undefined => {
      if (letter < '\ue000' || letter > '\uf8ff') return undefined;
      const [slot] = unmark(letter);
      return typeof slot === 'object' ? this.#variables.get(slot.name) : undefined;
    };
    return read(marked).map((stretch) => written(unmark(expandLetters(withoutComments(stretch), variableOf))));
  }

  #word(path: string): string {
    const { marked } = markPlaceholders(path, (name) => this.#names.has(name));
    return /^[\w./@%+=:,\ue000-\uf8ff-]+$/.test(marked) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
  }
}

function written(template: Template): string {
  return template.map((part) => (typeof part === 'string' ? part : part.written)).join('');
}

function unplaced(text: string) {
  return { text, spans: [] };
}
