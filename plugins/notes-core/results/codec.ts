import * as v from 'valibot';
import { NotesError } from '../diagnostics/notes-error.ts';
import type { Results } from './results.ts';
import { resultsSchema } from './schema.ts';

const RUN_AGAIN = 'Delete the file and run `npm run verify-notes` again.';

/** Text of a results file: JSON, two blanks of indentation, a line end at its end. */
export function encodeResults(results: Results): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}

/**
 * Reads what {@link encodeResults} wrote.
 * @param text Content of the file.
 * @param file Its name, for messages. @default 'the results'
 * @throws {NotesError} `NOTES-RESULTS`, of kind `usage`, where it is not JSON, of another schema version or of another shape;
 *   the message names the place such as `pages.0.steps.3.verdict`.
 */
export function decodeResults(text: string, file = 'the results'): Results {
  const value = parseJson(text, file);
  const version = schemaVersionOf(value);
  if (version !== 1) {
    throw unreadable(`Unexpected schema version ${version ?? 'none'} in ${file}, expected 1.`);
  }
  const parsed = v.safeParse(resultsSchema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'the top level';
  throw unreadable(
    `Unexpected ${issue.received} at ${path} in ${file}, expected ${issue.expected ?? 'another value'}.`,
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(`Unexpected text in ${file}, expected JSON: ${why}.`, cause);
  }
}

function schemaVersionOf(value: unknown): string | number | undefined {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) return undefined;
  const version = value.schemaVersion;
  return typeof version === 'number' || typeof version === 'string' ? version : undefined;
}

function unreadable(message: string, cause?: unknown): NotesError {
  return new NotesError('NOTES-RESULTS', message, { kind: 'usage', hint: RUN_AGAIN, cause });
}
