import { setTimeout as delay } from 'node:timers/promises';

import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { StepOutcome, Verdict } from '../../plugins/notes-core/outcome/outcome.ts';
import type { PageResults } from '../../plugins/notes-core/results/results.ts';
import { Checkout } from './support/checkout.ts';
import { DockerRelay } from './support/docker-relay.ts';

// Most tests share a kept cluster; one that breaks it lets the next one make another. test/faults/README.md has the protocol.

/** Clusters are made in most tests, perhaps on a machine that has much else to do. */
const LIMIT_MS = 600_000;
/** What a controller or a collector removes after a run. */
const PATIENT = { timeout: 60_000, interval: 500 };

const page = (...blocks: readonly string[]): string => ['---', 'title: A', '---', ...blocks, ''].join('\n\n');
const block = (info: string, ...lines: readonly string[]): string => ['```' + info, ...lines, '```'].join('\n');
/** On the worker: Pods do not come to the control plane. */
const pod = block(
  'yaml',
  'apiVersion: v1',
  'kind: Pod',
  'metadata: {name: web}',
  'spec:',
  '  terminationGracePeriodSeconds: 0',
  '  containers:',
  '  - {name: web, image: "busybox:1.37", command: [sleep, "600"]}',
);
const works = block('console', '$ kubectl exec web -- echo works', 'works');

/** What a fault comes into: ends by itself after so many seconds, and is found by them. `sleep` is refused. */
const waits = (seconds: string): string => `timeout ${seconds} tail -f /dev/null || true`;

const PAGES = {
  good: page(pod, works),
  wait: page(pod, block('bash timeout=120s', waits('87.5')), works),
  // Only a page that is root in the node can stop what ends its shell.
  frozen: page(
    block('bash timeout=120s', `{ kill -STOP "$(ps -o ppid= -p $PPID)"; timeout 86.5 tail -f /dev/null; }`),
  ).replace('title: A', 'title: A\nprivileges: [node-root]'),
  exec: page(pod, block('bash', `${waits('20.1')}; kubectl exec web -- true`)),
  late: page(
    block('bash timeout=60s', `${waits('20.2')}; kubectl run late --image=busybox:1.37 --restart=Never -- tail -f`),
  ),
  wrong: page(pod, block('bash expect=fail', `if ${waits('20.3')}; then kubectl exec web -- sh -c "exit 3"; fi`)),
  hasty: page(block('bash timeout=8s', `${waits('6.1')}; kubectl get configmap kube-root-ca.crt`)),
  calm: page(block('bash timeout=120s', `${waits('6.2')}; kubectl get configmap kube-root-ca.crt`)),
};

let checkout: Checkout;
beforeAll(async () => {
  checkout = await Checkout.create(PAGES);
});
afterAll(() => checkout[Symbol.asyncDispose](), LIMIT_MS);

function verdicts(pages: readonly PageResults[]): Readonly<Record<string, readonly Verdict[]>> {
  return Object.fromEntries(pages.map(({ id, steps }) => [id, steps.map(({ verdict }) => verdict)]));
}

function messageOf(pages: readonly PageResults[], id: string): string {
  const steps: readonly StepOutcome[] = pages.find((candidate) => candidate.id === id)?.steps ?? [];
  return steps.flatMap((step) => (step.verdict === 'errored' ? [step.failure.message] : []))[0] ?? '';
}

const docker = (...args: readonly string[]) => execa('docker', args);

async function expectGreen(): Promise<void> {
  const { exitCode, pages, stderr } = await checkout.verify(['good']);
  expect(verdicts(pages), stderr).toEqual({ good: ['passed', 'passed'] });
  expect(exitCode).toBe(0);
}

test('Ctrl-C while the cluster is made: 130, and nothing is left', { timeout: LIMIT_MS }, async () => {
  const { child, ended } = await checkout.startCluster(['good']);
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(130);
  expect([await checkout.nodes(), await checkout.folders()]).toEqual([[], []]);
});

test('Ctrl-C twice while the cluster is made: 130 at once, and nothing is left', { timeout: LIMIT_MS }, async () => {
  const { child, ended } = await checkout.startCluster(['good']);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(130);
  await checkout.status();
  await expect.poll(() => checkout.nodes(), PATIENT).toEqual([]);
});

test('Ctrl-C in a page on a kept cluster: 130; page and session are gone', { timeout: LIMIT_MS }, async () => {
  await checkout.keep();
  const { child, ended } = await checkout.start(['wait'], ['87.5']);
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(130);
  await expect.poll(() => checkout.left(), PATIENT).toEqual([]);
  await expectGreen();
});

test('Ctrl-C twice in a page: 130; the next run removes what is left', { timeout: LIMIT_MS }, async () => {
  await checkout.keep();
  const { child, ended } = await checkout.start(['wait'], ['87.5']);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(130);
  await expectGreen();
  await expect.poll(() => checkout.left(), PATIENT).toEqual([]);
});

test('kill -9 in a page: the next run removes what is left', { timeout: LIMIT_MS }, async () => {
  await checkout.keep();
  const { child, ended } = await checkout.start(['wait'], ['87.5']);
  child.kill('SIGKILL');
  await ended;
  await expectGreen();
  await expect.poll(() => checkout.left(), PATIENT).toEqual([]);
});

test(
  'kill -9 in a page that has stopped what ends its shell: the next run ends it',
  { timeout: LIMIT_MS },
  async () => {
    await checkout.keep();
    const { child, ended } = await checkout.start(['frozen'], ['86.5']);
    child.kill('SIGKILL');
    await ended;
    expect(await checkout.left()).toContainEqual(expect.stringMatching(/^frozen-/u));
    await expectGreen();
    await expect.poll(() => checkout.left(), PATIENT).toEqual([]);
  },
);

test('the API server hangs for 20 s: a page passes or is errored, never failed', { timeout: LIMIT_MS }, async () => {
  await checkout.keep();
  const { cluster, ended } = await checkout.start(['hasty', 'calm'], ['6.1', '6.2']);
  await docker('pause', `${cluster}-control-plane`);
  await delay(20_000);
  await docker('unpause', `${cluster}-control-plane`);
  const { pages, exitCode } = await ended;
  const found = verdicts(pages);
  expect(found['hasty']).toEqual(['errored']);
  expect(messageOf(pages, 'hasty')).toContain(`node ${cluster}-control-plane was paused`);
  expect(found['calm']).toEqual([expect.stringMatching(/^(?:passed|errored)$/u)]);
  expect(exitCode).toBe(3);
  await expectGreen();
  await expect.poll(() => checkout.left(), PATIENT).toEqual([]);
});

test('the control plane stops: errored, exit code 3; the next run is green', { timeout: LIMIT_MS }, async () => {
  await checkout.keep();
  const { cluster, ended } = await checkout.start(['wait'], ['87.5']);
  const node = `${cluster}-control-plane`;
  await docker('stop', '--time', '1', node);
  const { pages, exitCode } = await ended;
  expect(verdicts(pages)).toEqual({ wait: ['passed', 'errored', 'skipped'] });
  expect(messageOf(pages, 'wait')).toContain(`node ${node} does not run: its container is exited`);
  expect(exitCode).toBe(3);
  expect(await checkout.status()).toContain('does not answer');
  await docker('start', node);
  // Where it does not come back, the next run replaces the cluster.
  await checkout.comesBack(60_000);
  await expectGreen();
  await expect.poll(() => checkout.left(), PATIENT).toEqual([]);
});

test('a worker is killed: errored, exit code 3; the kept cluster is stale', { timeout: LIMIT_MS }, async () => {
  await checkout.keep();
  const { cluster, ended } = await checkout.start(['exec', 'late', 'wrong'], ['20.1', '20.2', '20.3']);
  await docker('kill', `${cluster}-worker`);
  const { pages, exitCode } = await ended;
  expect(verdicts(pages)).toEqual({
    exec: ['passed', 'errored'],
    late: ['errored'],
    wrong: ['passed', 'errored'],
  });
  for (const { id } of pages) expect(messageOf(pages, id)).toContain(`node ${cluster}-worker does not run`);
  expect(exitCode).toBe(3);
  expect(await checkout.status()).toContain('does not answer');
});

test('kill -9 of a run with a cluster of its own: its nodes stay for the next run', { timeout: LIMIT_MS }, async () => {
  // Removes a kept cluster that lost its worker, and makes one of its own.
  const { child, cluster, ended } = await checkout.start(['wait'], ['87.5']);
  child.kill('SIGKILL');
  await ended;
  expect((await checkout.nodes()).toSorted()).toEqual([`${cluster}-control-plane`, `${cluster}-worker`]);
});

test(
  'Docker ceases to answer: errored, exit code 3; the next run removes the nodes',
  { timeout: LIMIT_MS },
  async () => {
    const relay = await DockerRelay.open();
    const { cluster, ended } = await checkout.start(['wait'], ['87.5'], { DOCKER_HOST: relay.address });
    // Those of the run that was killed are gone.
    expect((await checkout.nodes()).toSorted()).toEqual([`${cluster}-control-plane`, `${cluster}-worker`]);
    await relay.cut();
    const { pages, exitCode } = await ended;
    expect(verdicts(pages)).toEqual({ wait: ['passed', 'errored', 'skipped'] });
    expect(messageOf(pages, 'wait')).toContain('Docker does not answer');
    expect(exitCode).toBe(3);
    // Known, though they could not be removed.
    expect([(await checkout.nodes()).length, (await checkout.folders()).length]).toEqual([2, 1]);
    const { exitCode: without, stderr } = await checkout.verify(['good'], { DOCKER_HOST: relay.address });
    expect(stderr).toContain('Docker is installed but does not run');
    expect(without).toBe(3);
    await expectGreen();
    expect([await checkout.nodes(), await checkout.folders()]).toEqual([[], []]);
  },
);
