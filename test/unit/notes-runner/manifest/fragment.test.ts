import { describe, expect, test } from 'vitest';

import type { FragmentBlock } from '../../../../plugins/notes-core/block/block.ts';
import type { FragmentStep } from '../../../../plugins/notes-core/plan/plan.ts';
import { ApiError } from '../../../../plugins/notes-runner/kubernetes/api-error.ts';
import { applyFragment } from '../../../../plugins/notes-runner/manifest/fragment.ts';
import { openSession } from '../session/sessions.ts';
import { liveObject, smallApi } from './small-api.ts';
import { textOfPage } from './texts.ts';

const LIVE = [
  liveObject('Deployment', 'web', { spec: { template: { spec: { containers: [{ name: 'nginx' }] } } } }),
  liveObject('ConfigMap', 'settings', { data: { colour: 'red' } }),
];
const WEB = { kind: 'object', resource: 'deploy', name: 'web' } as const;
const POD = ['spec', 'template', 'spec'];

function fragmentStep(text: string, options: Partial<Pick<FragmentBlock, 'target' | 'at' | 'dry'>>): FragmentStep {
  const place = { line: 40, column: 1 };
  const fragment = textOfPage(text, 41);
  const block: FragmentBlock = {
    kind: 'fragment',
    id: 'page#fragment',
    range: { start: place, end: place },
    language: 'yaml',
    info: '',
    heading: '',
    content: fragment,
    options: {},
    hash: '',
    target: WEB,
    at: [],
    dry: false,
    ...options,
  };
  const base = { id: block.id, name: '', needs: [], cleanup: false, awaits: [], timeoutMs: 1_000, hash: '' };
  return { ...base, kind: 'fragment', block, fragment, place, settle: { kind: 'all' } };
}

describe('a fragment of a live object', () => {
  test.each([
    ['the root', [], 'metadata: {labels: {a: b}}', { metadata: { labels: { a: 'b' } } }],
    ['a place', ['spec'], 'replicas: 3', { spec: { replicas: 3 } }],
    [
      'an item of a list, by its name',
      [...POD, 'containers', 0],
      'image: x',
      {
        spec: { template: { spec: { containers: [{ name: 'nginx', image: 'x' }] } } },
      },
    ],
    [
      'what refers to something that is there',
      POD,
      'containers: [{name: a, env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: colour}}}]}]',
      {
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'a',
                  env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } }],
                },
              ],
            },
          },
        },
      },
    ],
  ])('is patched strictly: %s', async (_title, at, text, body) => {
    const { api, patches } = smallApi(LIVE);
    const session = await openSession();
    expect(await applyFragment({ api, session, namespace: 'page' }, fragmentStep(text, { at }))).toEqual({
      warnings: ['old'],
    });
    expect(patches).toEqual([
      { name: 'web', body, options: { type: 'strategic', dryRun: false, fieldValidation: 'Strict' } },
    ]);
  });

  test('with dry is validated only, whatever it refers to', async () => {
    const { api, patches } = smallApi(LIVE);
    const step = fragmentStep('serviceAccountName: nobody', { at: POD, dry: true });
    expect(await applyFragment({ api, session: await openSession(), namespace: 'page' }, step)).toEqual({
      warnings: ['old'],
    });
    expect(patches[0]?.options.dryRun).toBe(true);
  });

  test('of a custom resource is merged plainly', async () => {
    const { api, patches } = smallApi(LIVE, new ApiError(415, 'UnsupportedMediaType', 'no'));
    await applyFragment({ api, session: await openSession(), namespace: 'page' }, fragmentStep('a: b', {}));
    expect(patches.map(({ options }) => options.type)).toEqual(['merge']);
  });

  test.each([
    [
      'envFrom: [{configMapRef: {name: nope}}]',
      [...POD, 'containers', 0],
      'The fragment refers to ConfigMap nope, which does not exist.',
      41,
      27,
    ],
    ['serviceAccountName: nobody', POD, 'The fragment refers to ServiceAccount nobody, which does not exist.', 41, 1],
    [
      'containers:\n- env:\n  - valueFrom:\n      configMapKeyRef:\n        name: settings\n        key: nope',
      POD,
      'The fragment refers to key nope of ConfigMap settings, which is not there.',
      45,
      9,
    ],
    ['image: x', [...POD, 'containers', 4], 'Deployment web has nothing at spec.template.spec.containers[4].', 40, 1],
    ['a: [', [], 'The YAML cannot be read: ', 41, 5],
    ['a: b\n---\nc: d', [], 'Unexpected 2 documents, expected the one part of an object.', 40, 1],
  ])('fails where it cannot work: %s', async (text, at, message, line, column) => {
    const { api, patches } = smallApi(LIVE);
    const { failure } = await applyFragment(
      { api, session: await openSession(), namespace: 'page' },
      fragmentStep(text, { at }),
    );
    expect(failure).toMatchObject({ code: 'NOTES-FRAGMENT', place: { line, column } });
    expect(failure?.message).toContain(message);
    expect(patches).toEqual([]);
  });

  test.each([
    [{ resource: 'foo', name: 'web' }, 'The cluster knows no foo.'],
    [{ resource: 'deployment', name: 'nope' }, 'Deployment nope does not exist, expected it before its fragment.'],
  ])('fails without its object: %j', async (target, message) => {
    const { api } = smallApi(LIVE);
    const step = fragmentStep('a: b', { target: { kind: 'object', ...target } });
    const { failure } = await applyFragment({ api, session: await openSession(), namespace: 'page' }, step);
    expect(failure).toMatchObject({ code: 'NOTES-FRAGMENT', message });
  });

  test('that the API server refuses fails at the field', async () => {
    const message =
      ' "" is invalid: patch: Invalid value: "map[spec:map[replica:3]]": strict decoding error: unknown field "spec.replica"';
    const { api } = smallApi(LIVE, new ApiError(422, 'Invalid', message));
    const step = fragmentStep('# how many\nreplica: 3', { at: ['spec'] });
    const { failure } = await applyFragment({ api, session: await openSession(), namespace: 'page' }, step);
    expect(failure).toEqual({
      code: 'NOTES-FRAGMENT',
      message: 'Unexpected field spec.replica.',
      place: { line: 42, column: 1 },
      hint: 'Look for a misspelling. The fields that may stand there: kubectl explain deployment.spec',
    });
  });
});

describe('a fragment of a file', () => {
  const target = { kind: 'file', path: 'web.yaml' } as const;

  test('rewrites it in the work folder', async () => {
    const session = await openSession();
    await session.writeFile('web.yaml', 'kind: Deployment # web\nspec:\n  replicas: 1\n');
    const step = fragmentStep('replicas: 3', { target, at: ['spec'] });
    expect(await applyFragment({ api: smallApi([]).api, session, namespace: 'page' }, step)).toEqual({ warnings: [] });
    expect(await session.readFile('web.yaml')).toBe('kind: Deployment # web\nspec:\n  replicas: 3\n');
  });

  test('fails where the file is not there', async () => {
    const session = await openSession();
    const { failure } = await applyFragment(
      { api: smallApi([]).api, session, namespace: 'page' },
      fragmentStep('a: b', { target }),
    );
    expect(failure?.message).toBe('The file web.yaml does not exist, expected it before its fragment.');
  });
});
