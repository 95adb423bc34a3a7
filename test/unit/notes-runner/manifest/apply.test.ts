import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { ManifestBlock } from '../../../../plugins/notes-core/block/block.ts';
import type { ApplyStep } from '../../../../plugins/notes-core/plan/plan.ts';
import { applyCommand, applyManifest, describeApplyErrors } from '../../../../plugins/notes-runner/manifest/apply.ts';
import { openSession, temporaryFolder } from '../session/sessions.ts';
import { textOfPage } from './texts.ts';

function applyStep(text: string): ApplyStep {
  const place = { line: 9, column: 1 };
  const manifest = textOfPage(text, 10);
  const block: ManifestBlock = {
    kind: 'manifest',
    id: 'page#pod',
    range: { start: place, end: place },
    language: 'yaml',
    info: '',
    heading: '',
    content: manifest,
    options: {},
    hash: '',
  };
  const base = { id: block.id, name: '', needs: [], cleanup: false, awaits: [], timeoutMs: 1_000, hash: '' };
  return { ...base, kind: 'apply', block, manifest, documents: [], place, settle: { kind: 'all' } };
}

/** A folder with a `kubectl` that is this script. */
function binDirWith(script: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'kubectl'), `#!/bin/bash\n${script}\n`);
  chmodSync(join(folder, 'kubectl'), 0o755);
  return folder;
}

test.each([
  ['a: $HOME `x` \\ "\'\n', "kubectl apply -f - <<'EOF'\na: $HOME `x` \\ \"'\nEOF"],
  ['a: |\n  x\nEOF', "kubectl apply -f - <<'EOF_'\na: |\n  x\nEOF\nEOF_"],
])('a manifest reaches kubectl as it is: %j', async (manifest, command) => {
  expect(applyCommand(manifest)).toBe(command);
  const session = await openSession({ binDir: binDirWith('echo "$@"; cat') });
  const { result, failure } = await applyManifest(session, applyStep(manifest), { timeoutMs: 5_000 });
  expect(result.stdout).toBe(`apply -f -\n${manifest.endsWith('\n') ? manifest : `${manifest}\n`}`);
  expect(failure).toBeUndefined();
});

test.each([
  [
    'echo \'Error from server (BadRequest): error when creating "STDIN": Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.a"\' >&2; exit 1',
    {
      code: 'NOTES-APPLY',
      message: 'Unexpected field spec.a.',
      place: { line: 12, column: 3 },
      hint: 'Look for a misspelling. The fields that may stand there: kubectl explain pod.spec',
    },
  ],
  [
    'echo "error: the server is on fire" >&2; exit 1',
    {
      code: 'NOTES-APPLY',
      message: 'kubectl apply failed: error: the server is on fire',
      place: { line: 9, column: 1 },
    },
  ],
  [
    'sleep 20',
    {
      code: 'NOTES-TIMEOUT',
      message: 'kubectl apply did not end within 0.3 seconds.',
      place: { line: 9, column: 1 },
    },
  ],
])('a failure of kubectl is the page’s, at its line: %s', async (script, failure) => {
  const session = await openSession({ binDir: binDirWith(script) });
  const applied = await applyManifest(session, applyStep('kind: Pod\nspec:\n  a: 1\n'), { timeoutMs: 300 });
  expect(applied.failure).toEqual(failure);
});

test('several errors are all shown with their lines', () => {
  const stderr = 'The Pod "a" is invalid: \n* spec.x: Required value\n* spec.a: Invalid value: 1: no';
  expect(describeApplyErrors(stderr, { text: textOfPage('kind: Pod\nspec:\n  a: 1\n', 10) })?.evidence).toEqual([
    'line 11: spec.x: Required value.',
    'line 12: spec.a: Invalid value: 1: no.',
  ]);
});
