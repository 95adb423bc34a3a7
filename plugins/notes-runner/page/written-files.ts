import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { FileStep, FragmentStep } from '../../notes-core/plan/plan.ts';
import type { Position } from '../../notes-core/text/position.ts';
import { describeApplyErrors } from '../manifest/apply.ts';
import type { ErrorSource } from '../manifest/field-errors.ts';
import { findImage } from '../manifest/find-image.ts';

/** The page's titled files as they were written, so that what the API refuses of one is shown on its own line. */
export class WrittenFiles {
  readonly #sources = new Map<string, ErrorSource[]>();

  write({ path, content }: FileStep): void {
    this.#sources.set(path, [{ text: content, file: path }]);
  }

  /** A fragment went into a file. */
  rewrite({ block, fragment }: FragmentStep): void {
    if (block.kind !== 'fragment' || block.target.kind !== 'file') return;
    const { path } = block.target;
    this.#sources.set(path, [...(this.#sources.get(path) ?? []), { text: fragment, at: block.at, file: path }]);
  }

  /** The failure of a statement that used some of the files, at the line of the YAML that is to blame. */
  blame(statement: string, stderr: string): Failure | undefined {
    const used = this.#usedBy(statement);
    return used.length === 0 ? undefined : describeApplyErrors(stderr, ...used);
  }

  /** Where a file that the statement uses names the image; the newest text counts. */
  findImage(statement: string, image: string): Position | undefined {
    const places = this.#usedBy(statement).map(({ text }) => findImage(text, image));
    return places.findLast((place) => place !== undefined);
  }

  #usedBy(statement: string): readonly ErrorSource[] {
    const named = [...this.#sources].filter(([path]) => statement.includes(path));
    // `-f .` and `-k overlays` name a folder.
    const used = named.length > 0 ? named : /\s-[fkR]\b/.test(statement) ? [...this.#sources] : [];
    return used.flatMap(([, sources]) => sources);
  }
}
