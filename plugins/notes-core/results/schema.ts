import * as v from 'valibot';
import type { StepId } from '../block/block.ts';
import { FAILURE_CODES } from '../outcome/outcome.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const level = v.picklist(['executed', 'api']);
const texts = v.array(v.string());

const stepId = v.pipe(
  v.string(),
  v.regex(/^[^#]+#.+$/),
  v.transform((id): StepId => {
    const mark = id.indexOf('#');
    return `${id.slice(0, mark)}#${id.slice(mark + 1)}`;
  }),
);

const position = v.strictObject({
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  column: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const exit = v.variant('kind', [
  v.strictObject({ kind: v.literal('code'), code: count }),
  v.strictObject({ kind: v.literal('signal'), signal: v.string() }),
  v.strictObject({ kind: v.literal('timeout'), limitMs: milliseconds }),
]);

const statement = v.strictObject({
  text: v.string(),
  place: position,
  exit,
  stdout: v.string(),
  stderr: v.string(),
  durationMs: milliseconds,
  attempts: count,
});

const failure = v.strictObject({
  code: v.picklist(FAILURE_CODES),
  message: v.string(),
  place: position,
  hint: v.exactOptional(v.string()),
  diff: v.exactOptional(texts),
  evidence: v.exactOptional(texts),
});

const skipReason = v.variant('kind', [
  v.strictObject({ kind: v.literal('marked'), text: v.string(), until: v.exactOptional(v.string()) }),
  v.strictObject({ kind: v.literal('capability'), missing: texts }),
  v.strictObject({ kind: v.literal('version'), range: v.string() }),
  v.strictObject({ kind: v.literal('earlier-failure'), line: count }),
  v.strictObject({ kind: v.literal('builds-on'), step: stepId, reason: v.string() }),
]);

const outcome = {
  id: stepId,
  hash,
  place: position,
  statements: v.array(statement),
  durationMs: milliseconds,
};

const runs = v.strictObject({
  of: v.pipe(count, v.minValue(1)),
  failed: v.pipe(v.array(v.pipe(count, v.minValue(1))), v.minLength(1)),
});

const step = v.variant('verdict', [
  v.strictObject({ ...outcome, verdict: v.literal('passed'), level, simulated: v.boolean(), warnings: texts }),
  v.strictObject({ ...outcome, verdict: v.literal('failed'), failure, warnings: texts, runs: v.exactOptional(runs) }),
  v.strictObject({
    ...outcome,
    verdict: v.literal('unsteady'),
    failure,
    failedStatements: v.array(statement),
    warnings: texts,
    runs,
    seed: count,
    blocks: v.boolean(),
  }),
  v.strictObject({ ...outcome, verdict: v.literal('errored'), failure }),
  v.strictObject({ ...outcome, verdict: v.literal('skipped'), reason: skipReason }),
]);

const page = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1)),
  file: v.string(),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  durationMs: milliseconds,
  steps: v.array(step),
  images: v.record(v.string(), v.string()),
});

/** Schema version 1 of `verify-results/*.json`; the JSON Schema under `static/schema/` is made from it. */
export const resultsSchema = v.strictObject({
  schemaVersion: v.literal(1),
  cluster: v.strictObject({
    backend: v.picklist(['embedded', 'kind']),
    kubernetesVersion: v.pipe(v.string(), v.regex(/^v\d+\.\d+\.\d+/)),
    level,
  }),
  pages: v.array(page),
});
