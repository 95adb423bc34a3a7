import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import { encodeResults } from '../../plugins/notes-core/results/codec.ts';
import { planFile } from '../../plugins/remark-notes/site/plan-file.ts';
import { blockText, buildSite, pageVerdictText, textOf, type Site } from './build.ts';

/** Milliseconds for one build, on a busy machine too. */
const BUILD_LIMIT = 180_000;
const UNVERIFIED = '아직 검증되지 않음';
const folder = await mkdtemp(join(tmpdir(), 'notes-site-'));
const podPage = join(folder, 'docs/resources/pod.md');

/** What a run on the embedded cluster would have found on the page as it is now; the first statement printed `stdout`. */
async function writeResults(stdout: string): Promise<void> {
  const { plan } = planFile(join(folder, 'docs'), podPage, await readFile(podPage, 'utf8'));
  const place = { line: 1, column: 1 };
  const steps = plan.steps.map((step): StepOutcome => {
    const base = { id: step.id, hash: step.hash, place, durationMs: 420 };
    if (step.kind === 'skip') {
      return { ...base, statements: [], verdict: 'skipped', reason: { kind: 'marked', text: step.reason } };
    }
    if (step.needs.includes('containers')) {
      return { ...base, statements: [], verdict: 'skipped', reason: { kind: 'capability', missing: ['containers'] } };
    }
    const exit = { kind: 'code', code: step.fails === undefined ? 0 : 1 } as const;
    const statements = [{ text: step.name, place, exit, stdout, stderr: '', durationMs: 40, attempts: 1 }];
    return { ...base, statements, verdict: 'passed', level: 'api', simulated: false, warnings: [] };
  });
  await writeFile(
    join(folder, 'verify-results/embedded-v1.37.0.json'),
    encodeResults({
      schemaVersion: 1,
      cluster: { backend: 'embedded', kubernetesVersion: 'v1.37.0', level: 'api' },
      pages: [
        { id: plan.pageId, file: plan.file, startedAt: '2026-11-24T00:00:00Z', durationMs: 900, steps, images: {} },
      ],
    }),
  );
}

beforeAll(async () => {
  await cp(join(import.meta.dirname, '../fixtures/site'), folder, { recursive: true });
  await mkdir(join(folder, 'verify-results'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a site with results', () => {
  let site: Site;
  let pod: string;
  beforeAll(async () => {
    await writeResults('printed by the first run');
    site = await buildSite(folder, 'first');
    pod = await site.html('resources/pod');
  }, BUILD_LIMIT);

  test('builds without a warning', () => {
    expect(site.log).not.toMatch(/warn/i);
  });
  test('says under a block what is known of it, with what it really printed', () => {
    const text = blockText(pod, 'create');
    expect(text).toMatch(/통과·API 검증·Kubernetes v1\.37\.0·2026\. 11\. 24\./);
    expect(text).toContain('printed by the first run');
    expect(text).not.toContain('실행 검증');
  });
  test('shows placeholders as they stand, and the namespace of the reader', () => {
    expect(blockText(pod, 'create')).toContain('kubectl run [pod-name] --image=nginx:1.29');
    expect(blockText(pod, 'look')).toContain('$ kubectl get pods -n default');
  });
  test('keeps hidden blocks out of the page', async () => {
    expect(textOf(pod)).not.toContain('hidden-from-readers');
    expect(textOf(await site.html('status'))).not.toContain('hidden-from-readers');
  });
  test('marks a failure that must come', () => {
    expect(blockText(pod, 'mistake')).toMatch(/실패해야 하는 명령.*at least one label update is required/s);
    expect(blockText(pod, 'mistake')).toMatch(/통과·예상대로 실패함/);
  });
  test('says how a manifest is applied', () => {
    expect(blockText(pod, 'config')).toMatch(/kubectl apply -f -로 적용하는 매니페스트/);
  });
  test.each([
    ['exec', '실제로 도는 컨테이너가 필요해 이 클러스터에서는 실행하지 않음'],
    ['cloud', '클라우드의 로드 밸런서가 있어야 한다'],
  ])('says why %s was not run, there and on the page 검증 현황', async (id, reason) => {
    expect(blockText(pod, id)).toContain('건너뜀');
    expect(blockText(pod, id)).toContain(reason);
    expect(textOf(await site.html('status'))).toContain(reason);
  });
  test('says on top of the page what all its blocks reached', () => {
    expect(pageVerdictText(pod)).toMatch(/통과·API 검증·Kubernetes v1\.37\.0/);
  });
  test('says that a page without results is not verified', async () => {
    const service = await site.html('resources/service');
    expect(pageVerdictText(service)).toContain(UNVERIFIED);
    expect(blockText(service, 'services')).toContain(UNVERIFIED);
    expect(textOf(service)).not.toContain('통과');
  });
  test('prints prose as written', async () => {
    const text = textOf(await site.html('index'));
    expect(text).toContain('한 번에 1~3개, 5~10개씩 만든다. 파드(Pod)는 kubectl get pod <pod-name> 처럼 본다.');
  });
  test('loads nothing from elsewhere', async () => {
    for (const route of ['index', 'status', 'resources/pod']) {
      const loaded = (await site.html(route)).matchAll(
        /<(?:script|img|iframe|link(?=[^>]*stylesheet))[^>]*(?:src|href)="?([^"\s>]+)/g,
      );
      for (const [, url] of loaded) expect(url).toMatch(/^(?:\/(?!\/)|data:)/);
    }
  });
});

describe('a site built again, with warm caches', () => {
  test('shows results that have changed, though no page has', async () => {
    await writeResults('printed by the second run');
    const site = await buildSite(folder, 'second');
    const text = blockText(await site.html('resources/pod'), 'create');
    expect(text).toContain('printed by the second run');
    expect(text).not.toContain('printed by the first run');
  });

  test('has no green on a block of which one letter changed, nor below', async () => {
    const source = await readFile(podPage, 'utf8');
    const changed = source.replace('color: blue', 'color: blur');
    expect(changed).not.toBe(source);
    await writeFile(podPage, changed);
    const site = await buildSite(folder, 'third');
    const html = await site.html('resources/pod');
    for (const id of ['create', 'look']) expect(blockText(html, id)).toContain('통과');
    for (const id of ['config', 'mistake', 'exec', 'last']) {
      expect(blockText(html, id)).toContain(UNVERIFIED);
      expect(blockText(html, id)).not.toContain('통과');
    }
    expect(pageVerdictText(html)).toMatch(new RegExp(`^.${UNVERIFIED}`));
  });
});
