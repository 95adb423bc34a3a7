import { parseAllDocuments, type Document } from 'yaml';

export interface YamlDocument {
  /** As JavaScript values. */
  readonly value: unknown;
  readonly document: Document.Parsed;
  /** 0-based offset of its first character that is neither space, comment nor `---`. */
  readonly offset: number;
}

export interface YamlProblem {
  /** One sentence. */
  readonly message: string;
  /** 0-based offset in the text. */
  readonly offset: number;
}

/** Reads every document of a text; empty ones are left out. Never throws. */
export function readYaml(text: string): {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
} {
  const documents: YamlDocument[] = [];
  const problems: YamlProblem[] = [];
  const parsed = parseAll(text);
  if (parsed === undefined) return { documents, problems: [{ message: 'Nested too deeply.', offset: 0 }] };
  for (const document of parsed) {
    for (const error of document.errors) problems.push({ message: sentence(error.message), offset: error.pos[0] });
    const offset = document.contents?.range[0] ?? document.range[0];
    if (document.errors.length > 0) continue;
    try {
      // Aliases of a note are few; the limit stops "billion laughs".
      const value: unknown = document.toJS({ maxAliasCount: 100 });
      if (value !== null) documents.push({ value, document, offset });
    } catch (error) {
      problems.push({ message: sentence(error instanceof Error ? error.message : String(error)), offset });
    }
  }
  return { documents, problems };
}

function parseAll(text: string): readonly Document.Parsed[] | undefined {
  try {
    const parsed = parseAllDocuments(text, { prettyErrors: false, merge: true });
    return Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    // The parser recurses.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
