import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StepOutcome } from '../../plugins/notes-core/outcome/outcome.ts';
import { isUnused } from '../../plugins/docusaurus-notes/unused-css/unused-css.ts';
import type { PageResults, Results } from '../../plugins/notes-core/results/results.ts';
import { blockText, buildSite, pageVerdictText, textOf, type Site } from './build.ts';
import { EMBEDDED, madePageResults, writeResultsFile } from './made-results.ts';

/** Milliseconds for one build, on a busy machine too. */
const BUILD_LIMIT = 180_000;
const UNVERIFIED = '아직 검증되지 않음';
const folder = await mkdtemp(join(tmpdir(), 'notes-site-'));
const podPage = join(folder, 'docs/resources/pod.md');

/** Results of the page Pod as it is now; each statement printed `stdout`. */
async function writeResults(stdout: string, cluster = EMBEDDED): Promise<void> {
  await writePages(cluster, [await pageResults(podPage, stdout, cluster)]);
}

function writePages(cluster: Results['cluster'], pages: readonly PageResults[]): Promise<void> {
  return writeResultsFile(join(folder, 'verify-results'), cluster, pages);
}

function pageResults(path: string, stdout: string, cluster: Results['cluster']): Promise<PageResults> {
  return madePageResults(join(folder, 'docs'), path, stdout, cluster);
}

/** The page as it would be if its first step had failed in the first of two runs. */
function unsteady({ steps: [first, ...others], ...page }: PageResults): PageResults {
  if (first?.verdict !== 'passed') throw new TypeError('Only a step that passed can have failed before.');
  const { id, hash, place, statements, durationMs } = first;
  const outcome: StepOutcome = {
    verdict: 'unsteady',
    ...{ id, hash, place, statements, durationMs },
    failure: { code: 'NOTES-OUTPUT', message: 'Other output.', place },
    failedStatements: statements.map((statement) => ({ ...statement, stdout: 'printed when it failed' })),
    warnings: [],
    runs: { of: 2, failed: [1] },
    seed: 7,
    blocks: false,
  };
  return { ...page, steps: [outcome, ...others] };
}

beforeAll(async () => {
  await cp(join(import.meta.dirname, '../fixtures/site'), folder, { recursive: true });
  await mkdir(join(folder, 'verify-results'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Of all pages; only the page Pod has results. */
async function countBlocks(): Promise<{ readonly blocks: number; readonly passed: number }> {
  const pod = await pageResults(podPage, '', EMBEDDED);
  const service = await pageResults(join(folder, 'docs/resources/service.md'), '', EMBEDDED);
  return {
    blocks: pod.steps.length + service.steps.length,
    passed: pod.steps.filter(({ verdict }) => verdict === 'passed').length,
  };
}

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
  test('shows the values that the page is verified with, and the namespace of the reader', () => {
    expect(blockText(pod, 'create')).toContain('kubectl run web --image=nginx:1.29');
    expect(blockText(pod, 'look')).toContain(
      '$ kubectl get pods -n default\nNAME   READY   STATUS    RESTARTS   AGE\nweb ',
    );
  });
  test('lists the values of a page and shows no field that would do nothing without scripts', async () => {
    const [values = ''] = /<section [^>]*notes-values.*?<\/section>/s.exec(pod) ?? [];
    expect(textOf(values)).toMatch(/파드 이름.*web.*기본값/s);
    expect(values).not.toMatch(/<(?:input|button|label)/);
    expect(blockText(pod, 'create')).not.toContain('기본값으로 검증됨');
    expect(await site.html('resources/service')).not.toContain('notes-values');
  });
  test('keeps hidden blocks out of the page', async () => {
    expect(textOf(pod)).not.toContain('hidden-from-readers');
    expect(textOf(await site.html('status'))).not.toContain('hidden-from-readers');
  });
  test('marks a failure that must come', () => {
    expect(blockText(pod, 'mistake')).toMatch(/실패해야 하는 명령.*at least one label update is required/s);
    expect(blockText(pod, 'mistake')).toMatch(/통과·예상한 실패·API 검증/);
  });
  test('names above a block the section that it needs', () => {
    expect(blockText(pod, 'exec')).toMatch(/^먼저: ‘만들기’/);
    expect(pod).toMatch(/href="?#block-create"?>‘만들기’/);
    for (const id of ['look', 'config', 'mistake', 'last']) expect(blockText(pod, id)).not.toContain('먼저');
  });
  test('gives the command that verifies the page, and no link to GitHub where the site has no repository', () => {
    expect(pageVerdictText(pod)).toContain('npm run verify-notes -- docs/resources/pod.md');
    expect(pod).not.toContain('github.com');
  });
  test('lists where pages say what has changed since the original notes', async () => {
    expect(await site.html('status')).toMatch(/href="?\/resources\/pod#block-mistake/);
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
  test('draws diagrams without a script, with what they show in words', async () => {
    const index = await site.html('index');
    expect(index).toMatch(
      /<figure class="?notes-diagram.*<svg [^>]*aria-label="파드로 가는 길. 서비스가 파드로 요청을 보낸다."/s,
    );
    expect(index).toMatch(/<text [^>]*>요청<\/text>/);
  });
  test('has a Markdown copy of every page, with what its blocks printed', async () => {
    const copy = await site.text('resources/pod.md');
    expect(copy).toMatch(/^# 2-1\. Pod\n\n> /);
    expect(copy).toMatch(
      /```console\n\$ .*\nprinted by the first run\n```\n\n> 통과 · API 검증 · Kubernetes v1\.37\.0/,
    );
    expect(copy).not.toContain('hidden-from-readers');
    expect(await site.text('index.md')).toContain('[파드](resources/pod.md)');
  });
  test('lists the copies for programs that read', async () => {
    expect(await site.text('llms.txt')).toContain('(http://localhost:3000/resources/pod.md)');
  });
  test('permits on every page the very scripts and styles that stand in it, and no others', async () => {
    const pages = await site.pages();
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) {
      const html = await site.html(page);
      const policy =
        /^<!doctype html>.*?<meta charset=[^>]*><meta http-equiv="Content-Security-Policy" content="([^"]*)">/is.exec(
          html,
        )?.[1] ?? '';
      expect(policy).toMatch(/^default-src 'self'; script-src 'self' 'sha256-/);
      expect(policy).not.toMatch(/unsafe-(?:inline|eval)|https?:/);
      const scripts = html.matchAll(/<script(?![^>]*(?:\ssrc=|ld\+json))[^>]*>(.*?)<\/script>/gs);
      const styles = html.matchAll(/ style="([^"]*)"/g);
      expect(html).not.toMatch(/<style|\son[a-z]+=/);
      for (const [, text = ''] of [...scripts, ...styles]) expect(policy).toContain(hashOf(text));
    }
  });
  test('has on the start page the figures of the reports, and every other page with its verdict', async () => {
    const index = await site.html('index');
    const { blocks, passed } = await countBlocks();
    const figures = textOf(/<dl[^>]*notes-landing__figures.*?<\/dl>/s.exec(index)?.[0] ?? '');
    expect(figures).toContain(`통과한 블록${passed} / ${blocks}`);
    expect(figures).toContain('쿠버네티스v1.37.0확인한 날2026. 11. 24.');
    const contents = /<div class="?notes-contents.*?<\/section><\/div>/s.exec(index)?.[0] ?? '';
    expect(contents).toMatch(/href="?\/resources\/pod.*통과.*href="?\/resources\/service.*아직 검증되지 않음/s);
  });
  test('says in Korean that there is no page, and where to go', async () => {
    const missing = await site.html('404');
    expect(textOf(missing)).toContain('이 주소에는 페이지가 없다');
    expect(textOf(missing)).not.toContain('페이지를 찾을 수 없습니다');
    expect(missing).toMatch(/<main .*href="?\/status.*href="?\/resources\/pod/s);
    expect(missing).toMatch(/<meta [^>]*name="?robots"? [^>]*noindex|<meta [^>]*noindex[^>]*robots/);
  });
  test('says what each page is about to those that list it', async () => {
    const pod = await site.html('resources/pod');
    expect(pod).toMatch(/<html lang="?ko-KR/);
    for (const name of ['og:title', 'og:description', 'og:site_name', 'description', 'theme-color']) {
      expect(pod).toMatch(new RegExp(`<meta [^>]*(?:name|property)="?${name}"? [^>]*content=`));
    }
    expect(await site.text('robots.txt')).toContain('Sitemap: http://localhost:3000/sitemap.xml');
  });
  test('keeps no rule of a class that no page has, and every one of those that pages have', async () => {
    const used = new Set<string>();
    for (const page of await site.pages()) {
      for (const [, quoted, bare] of (await site.html(page)).matchAll(/ class=(?:"([^"]*)"|([^\s>]+))/g)) {
        for (const name of (quoted ?? bare ?? '').split(' ')) used.add(name);
      }
    }
    expect([...used].filter(isUnused)).toEqual([]);
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

describe('a site built again, with warm caches and results of several clusters', () => {
  let site: Site;
  let pod: string;
  beforeAll(async () => {
    const servicePage = join(folder, 'docs/resources/service.md');
    const kind = { backend: 'kind', kubernetesVersion: 'v1.37.0', level: 'executed' } as const;
    const older = { ...kind, kubernetesVersion: 'v1.36.1' };
    await writeResults('printed by the second run');
    await writeResults('printed on an older version', older);
    await writePages(kind, [
      await pageResults(podPage, 'printed on kind', kind),
      unsteady(await pageResults(servicePage, 'printed when it passed', kind)),
    ]);
    site = await buildSite(folder, 'second');
    pod = await site.html('resources/pod');
  }, BUILD_LIMIT);
  afterAll(() =>
    Promise.all(['v1.37.0', 'v1.36.1'].map((version) => rm(join(folder, `verify-results/kind-${version}.json`)))),
  );

  test('shows results that have changed, though no page has', () => {
    expect(blockText(pod, 'create')).not.toContain('printed by the first run');
  });
  test('shows what ran in containers, on the newest version, and names the others', () => {
    const text = blockText(pod, 'create');
    expect(text).toMatch(/^.*통과·실행 검증·Kubernetes v1\.37\.0, v1\.36\.1·2026\. 11\. 24\.·0\.4초/s);
    expect(text).toContain('printed on kind');
    expect(text).toMatch(/kind 클러스터내장 클러스터v1\.37\.0.통과\s*2026\. 11\. 24\..통과.*v1\.36\.1.통과/s);
    expect(text).not.toContain('printed on an older version');
  });
  test('shows as passed what only the embedded cluster skipped', () => {
    const text = blockText(pod, 'exec');
    expect(text).toContain('통과·실행 검증·Kubernetes v1.37.0');
    expect(text).toContain('건너뜀');
  });
  test('says on top of the page that all of it ran in containers', () => {
    expect(pageVerdictText(pod)).toMatch(/통과·실행 검증·Kubernetes v1\.37\.0/);
    expect(pageVerdictText(pod)).not.toMatch(/Kubernetes[^·]*v1\.36\.1/);
  });
  test('says on top of the page, and on 검증 현황, what each version and cluster found', async () => {
    const cells = /v1\.37\.0.통과통과 7, 건너뜀 1.*.통과통과 6, 건너뜀 2.*v1\.36\.1.통과통과 7, 건너뜀 1/s;
    expect(pageVerdictText(pod)).toMatch(cells);
    expect(textOf(await site.html('status'))).toMatch(
      /v1\.37\.0\s*kind 클러스터v1\.37\.0\s*내장 클러스터v1\.36\.1\s*kind 클러스터/,
    );
  });
  test('shows as unsteady what failed once, with what it printed then and when it passed', async () => {
    const service = await site.html('resources/service');
    expect(pageVerdictText(service)).toMatch(/^.불안정/);
    const text = blockText(service, 'services');
    expect(text).toMatch(/불안정·실행 검증/);
    expect(text).toMatch(/2번 실행해 1번 실패했다.*printed when it failed.*printed when it passed/s);
    expect(textOf(await site.html('status'))).toMatch(/불안정1/);
  });
});

describe('a site built after an edit', () => {
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
