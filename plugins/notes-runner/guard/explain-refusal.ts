import type { FailedOutcome } from '../../notes-core/outcome/outcome.ts';
import { GUARD } from './names.ts';

/** What stopped a page, in words for its author. */
interface Refusal {
  readonly message: string;
  readonly hint: string;
}

const DENIED = new RegExp(`ValidatingAdmissionPolicy '${GUARD}' with binding '${GUARD}' denied request: (.*)$`, 'mu');
const POD_SECURITY = /violates PodSecurity "baseline:[^"]*": (.*)$/mu;
const IMPERSONATION = new RegExp(`User "system:serviceaccount:${GUARD}:[^"]*" cannot impersonate`, 'u');
const NO_RIGHT = new RegExp(`User "system:serviceaccount:${GUARD}:[^"]*" cannot (\\S+ resource "[^"]+")`, 'u');
const HAND_ON = /is attempting to grant RBAC permissions not currently held/u;

/** Reads the refusal out of what kubectl, or an event, says. `undefined` where pages are not what it is about. */
function readRefusal(text: string): Refusal | undefined {
  const denied = DENIED.exec(text)?.[1];
  if (denied !== undefined) {
    const [what = denied, how] = denied.split(' To teach this, ');
    return {
      // Its name in the cluster says nothing to its author.
      message: `Unexpected step beyond the page: ${what.replace(/^page \S+/u, 'it')}`,
      hint: how === undefined ? 'No page may do this.' : `To teach this, ${how}`,
    };
  }
  const pods = POD_SECURITY.exec(text)?.[1];
  if (pods !== undefined) {
    return {
      message: `Unexpected Pod that reaches the host: ${pods}.`,
      hint: 'To teach this, type privileges: [hostPath] in the front matter.',
    };
  }
  if (IMPERSONATION.test(text)) {
    return {
      message: 'Unexpected --as while other pages run: rights elsewhere may come with the name.',
      hint: 'To teach this, type cluster: exclusive in the front matter. No page may take a group with --as-group.',
    };
  }
  const right = NO_RIGHT.exec(text)?.[1];
  const hint =
    "A page's rights are an administrator's, but for those by which it would become another: see docs/reference.";
  if (right !== undefined) return { message: `Unexpected request beyond a page's rights: ${right}.`, hint };
  if (HAND_ON.test(text)) return { message: 'Unexpected role, expected none with rights that the page lacks.', hint };
  return undefined;
}

const FROM_STDERR = new Set<FailedOutcome['failure']['code']>(['NOTES-EXIT-CODE', 'NOTES-PIPELINE', 'NOTES-APPLY']);

/** A failure that the bounds of pages brought about says so; others stay as they are. */
export function explainRefusal(outcome: FailedOutcome): FailedOutcome {
  const { failure, statements } = outcome;
  const text = FROM_STDERR.has(failure.code)
    ? (statements.at(-1)?.stderr ?? '')
    : failure.code === 'NOTES-NOT-SETTLED'
      ? [failure.message, ...(failure.evidence ?? [])].join('\n')
      : '';
  const refusal = readRefusal(text);
  return refusal === undefined ? outcome : { ...outcome, failure: { ...failure, ...refusal, code: 'NOTES-FORBIDDEN' } };
}
