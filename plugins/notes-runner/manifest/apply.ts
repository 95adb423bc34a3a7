import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { ApplyStep } from '../../notes-core/plan/plan.ts';
import type { CommandResult, Session } from '../session/session.ts';
import { locateFieldErrors, type ErrorSource, type FieldError } from './field-errors.ts';

export interface AppliedManifest {
  /** As a reader types it. */
  readonly command: string;
  readonly result: CommandResult;
  /** Absent where kubectl accepted all documents. */
  readonly failure?: Failure;
}

/** `kubectl apply -f -` with the manifest as a heredoc, as the site shows and copies it. */
export function applyCommand(manifest: string, options = ''): string {
  const lines = manifest.split('\n');
  let delimiter = 'EOF';
  while (lines.includes(delimiter)) delimiter += '_';
  const body = manifest.endsWith('\n') ? manifest : `${manifest}\n`;
  return `kubectl apply ${options}-f - <<'${delimiter}'\n${body}${delimiter}`;
}

/** Runs the manifest as a reader would, once, in the page's session. */
export async function applyManifest(
  session: Session,
  step: ApplyStep,
  limits: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<AppliedManifest> {
  const command = applyCommand(step.manifest.text);
  const result = await session.run({ text: command, ...limits });
  const failure = judgeApply(result, step);
  return failure === undefined ? { command, result } : { command, result, failure };
}

/** `undefined` where kubectl accepted all documents. */
function judgeApply(result: CommandResult, step: ApplyStep): Failure | undefined {
  if (result.exit.kind === 'timeout') {
    return {
      code: 'NOTES-TIMEOUT',
      message: `kubectl apply did not end within ${result.exit.limitMs / 1000} seconds.`,
      place: step.place,
    };
  }
  if (result.exit.kind === 'code' && result.exit.code === 0) return undefined;
  return (
    describeApplyErrors(result.stderr, { text: step.manifest }) ?? {
      code: 'NOTES-APPLY',
      message: `kubectl apply failed: ${lastLine(result.stderr)}`,
      place: step.place,
    }
  );
}

/**
 * The failure of a statement that applies manifests of the page, at the line of the YAML that is to blame: for an apply
 * step its manifest, for `kubectl apply -f web.yaml` the titled files and the fragments that went into them.
 * `undefined` where stderr is not about a manifest.
 */
export function describeApplyErrors(stderr: string, ...sources: readonly ErrorSource[]): Failure | undefined {
  const errors = locateFieldErrors(stderr, ...sources);
  const [first] = errors;
  if (first === undefined) return undefined;
  const hint = hintFor(first);
  return {
    code: 'NOTES-APPLY',
    message: first.message,
    place: first.place,
    ...(hint === undefined ? {} : { hint }),
    ...(errors.length > 1 ? { evidence: errors.map(({ place, message }) => `line ${place.line}: ${message}`) } : {}),
  };
}

function hintFor({ message, path, kind, hint }: FieldError): string | undefined {
  if (!message.startsWith('Unexpected field') || path === undefined) return hint;
  const parent = path
    .split('.')
    .slice(0, -1)
    .join('.')
    .replaceAll(/\[[^\]]*\]/gu, '');
  const explained = [kind.toLowerCase() || 'KIND', parent].filter((part) => part !== '').join('.');
  return `Look for a misspelling. The fields that may stand there: kubectl explain ${explained}`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
