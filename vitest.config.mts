import { defineConfig } from 'vitest/config';
import { notesProject } from './plugins/vitest-notes/notes-project.ts';

const report = process.env['NOTES_TEST_REPORT'];

/** For what starts clusters and builds sites: limits that end a hang, not a slow machine. */
const PATIENT = { testTimeout: 240_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    fsModuleCache: false,
    // Most tests wait for processes and clusters.
    maxWorkers: 4,
    // CI adds up several reports; people read the default one.
    ...(report === undefined ? {} : { reporters: ['default', ['json', { outputFile: report }]] }),
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/ci/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...PATIENT } },
      { test: { name: 'site', include: ['test/site/**/*.test.ts'], ...PATIENT } },
      // Needs a Chromium: not part of `npm test`.
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/support/global-setup.ts'],
          // One browser draws for all.
          fileParallelism: false,
          maxConcurrency: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/kept-cluster.ts'],
          maxConcurrency: 4,
          ...PATIENT,
        },
      },
      // Needs Docker: not part of `npm test`.
      {
        test: {
          name: 'kind',
          include: ['test/kind/**/*.test.ts'],
          globalSetup: ['test/kind/support/global-setup.ts'],
          // Each has nodes of its own beside the kept cluster.
          fileParallelism: false,
          maxConcurrency: 4,
          ...PATIENT,
        },
      },
      // Breaks clusters of its own, which takes a quarter of an hour.
      { test: { name: 'faults', include: ['test/faults/**/*.test.ts'], ...PATIENT } },
      notesProject('docs'),
    ],
  },
});
