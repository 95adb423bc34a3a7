import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildSite } from '../../site/build.ts';
import { writeMadeResults } from '../../site/made-results.ts';
import { findChromium } from './find-chromium.ts';
import { serveSite } from './serve-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the site that is tested; without a slash at its end. */
    readonly siteOrigin: string;
    /** Where the one browser of all test files listens. */
    readonly chromiumEndpoint: string;
    /** The built site. */
    readonly siteFolder: string;
  }
}

const root = join(import.meta.dirname, '../../..');

/**
 * Vitest's global set-up: builds the site, serves it, starts one browser. With `NOTES_BUILT_SITE=FOLDER` it takes that build
 * instead, which saves half a minute while only the tests change.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = await findChromium(process.env);
  const scratch = await mkdtemp(join(tmpdir(), 'notes-browser-'));
  const folder = process.env['NOTES_BUILT_SITE'] ?? (await build(scratch));
  const site = await serveSite(folder);
  const browser = await chromium.launchServer({ executablePath });
  project.provide('siteOrigin', site.origin);
  project.provide('siteFolder', folder);
  project.provide('chromiumEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
    await rm(scratch, { recursive: true, force: true });
  };
}

/** What the site calls its own on GitHub. */
const REPOSITORY = 'someone/notes';

/** The notes with the results that `verify-notes` left here; on a fresh clone with made ones. */
async function build(scratch: string): Promise<string> {
  const docsDir = join(root, 'docs');
  let resultsDir = join(root, 'verify-results');
  const names = await readdir(resultsDir).catch(() => []);
  if (!names.some((name) => name.endsWith('.json'))) {
    resultsDir = join(scratch, 'verify-results');
    await mkdir(resultsDir);
    await writeMadeResults(docsDir, resultsDir);
  }
  await buildSite(scratch, 'site', { docsDir, resultsDir, repository: REPOSITORY });
  return join(scratch, 'site');
}
