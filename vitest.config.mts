import { defineConfig } from 'vitest/config';
import { notesProject } from './plugins/vitest-notes/notes-project.ts';

const report = process.env['NOTES_TEST_REPORT'];

export default defineConfig({
  test: {
    fsModuleCache: false,
    // Most tests wait for processes and clusters.
    maxWorkers: 4,
    // CI adds up several reports; people read the default one.
    ...(report === undefined ? {} : { reporters: ['default', ['json', { outputFile: report }]] }),
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'site', include: ['test/site/**/*.test.ts'], testTimeout: 180_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/kept-cluster.ts'],
          testTimeout: 120_000,
          maxConcurrency: 4,
        },
      },
      notesProject('docs'),
    ],
  },
});
