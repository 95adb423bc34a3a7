import { textAt } from './object.ts';

/** The API server answered, and said no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** Machine-readable reason of the answer's Status object, such as `NotFound`; '' where there was none. */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

/** Reads an answer's Status object; falls back on the raw text where it is not one (a proxy's page). */
export function apiErrorFrom(status: number, body: string): ApiError {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    answer = undefined;
  }
  const message = textAt(answer, 'message') || body.trim().slice(0, 500) || `HTTP status ${status}`;
  return new ApiError(status, textAt(answer, 'reason'), message);
}

/** The object, or the resource type itself, is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
