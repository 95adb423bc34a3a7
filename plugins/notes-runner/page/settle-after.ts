import type { Failure } from '../../notes-core/outcome/outcome.ts';
import type { Step } from '../../notes-core/plan/plan.ts';
import type { Position } from '../../notes-core/text/position.ts';
import { findImage } from '../manifest/find-image.ts';
import type { PageContext } from './page-context.ts';

/**
 * Waits, as a reader would, until what was changed stands. `place` is what a failure points at, `text` the statement;
 * `last`: nobody looks after this.
 */
export async function settleAfter(
  context: PageContext,
  step: Step,
  { place, text, last = false }: { readonly place: Position; readonly text?: string; readonly last?: boolean },
  deadline: number,
): Promise<Failure | undefined> {
  const startedAt = performance.now();
  const limitMs = Math.max(Math.round(deadline - startedAt), 1);
  const settled = await context.settler.settle({ limitMs, signal: context.options.signal, settle: step.settle, last });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  switch (settled.kind) {
    case 'settled':
      return undefined;
    case 'failed': {
      const { object, why, image, evidence } = settled;
      const base = { code: 'NOTES-NOT-SETTLED', message: `${object} does not become ready: ${why}`, evidence } as const;
      return image === undefined
        ? { ...base, place, hint: 'If that state is what the page shows, say so: settle="pod/web=Pending".' }
        : {
            ...base,
            place: imagePlace(context, step, image, text) ?? place,
            hint: imageHint(shownObject(step, object), image),
          };
    }
    case 'timeout':
      return {
        code: 'NOTES-NOT-SETTLED',
        message: `Still waiting for ${settled.waitedFor.join(', ')} after ${seconds} seconds; last seen: ${settled.lastSeen.join('; ')}`,
        place,
        evidence: settled.evidence,
        hint: 'Slow on purpose: timeout=180s. Unsettled on purpose: settle="pod/web=Pending", or settle=none.',
      };
    case 'unavailable': {
      const { object, why, image, evidence } = settled;
      return {
        code: 'NOTES-ERRORED',
        message: `The registry did not give the image ${image} for ${object} within ${seconds} seconds: ${why}`,
        place: imagePlace(context, step, image, text) ?? place,
        evidence,
        hint: `The page is not to blame. Run it again when the registry answers, or fetch the image first: docker pull ${image}`,
      };
    }
    default:
      return settled satisfies never;
  }
}

function imageHint(object: string, image: string): string {
  return `Look whether a reader can have it: docker pull ${image}. If this failure is what the page shows, say so: settle="${object}=ErrImagePull".`;
}

/** The object as the page names it: of a Pod with a generated name, the workload. */
function shownObject(step: Step, object: string): string {
  if (step.kind !== 'apply') return object;
  const document = step.documents.find(({ name }) => object.endsWith(`/${name}`) || object.includes(`/${name}-`));
  return document === undefined ? object : `${document.resource}/${document.name}`;
}

/** Where the page's YAML names the image: in the step itself, or in a file that the statement uses. */
function imagePlace(context: PageContext, step: Step, image: string, text: string | undefined): Position | undefined {
  switch (step.kind) {
    case 'apply':
      return findImage(step.manifest, image);
    case 'fragment':
      return findImage(step.fragment, image);
    case 'run':
      return text === undefined ? undefined : context.files.findImage(text, image);
    default:
      return undefined;
  }
}
