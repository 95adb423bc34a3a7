import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Docker } from '../../../../../plugins/notes-runner/cluster/kind/docker.ts';
import { chooseNodeImage } from '../../../../../plugins/notes-runner/cluster/kind/node-image.ts';
import { DEFAULT_KUBERNETES_VERSION, kindImageOf } from '../../../../../plugins/notes-runner/toolchain/versions.ts';

const { tag, digest = '' } = kindImageOf(DEFAULT_KUBERNETES_VERSION);
const pinned = `${tag}@${digest}`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notes-image-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['nothing is here: pulled by digest', [], undefined, { reference: pinned, local: false }],
  ['it was pulled by digest', [pinned, tag], undefined, { reference: pinned, local: true }],
  ['one of that name was built here', [tag], undefined, { reference: tag, local: true }],
  ['another one is asked for', [], 'kindest/node:mine', { reference: 'kindest/node:mine', local: false }],
  [
    'another one that is here',
    ['kindest/node:mine'],
    'kindest/node:mine',
    { reference: 'kindest/node:mine', local: true },
  ],
])('%s', async (_, images, wish, choice) => {
  // `docker image inspect --format … REFERENCE`, of a Docker that holds these.
  const cases = images.map((image) => `'${image}') echo sha256:0 ;;`).join(' ');
  const script = `#!/bin/sh\ncase $5 in ${cases} *) echo 'No such image' >&2; exit 1 ;; esac\n`;
  await writeFile(join(folder, 'docker'), script, { mode: 0o755 });
  const docker = new Docker({ PATH: `${folder}:/usr/bin:/bin` });
  expect(await chooseNodeImage(docker, DEFAULT_KUBERNETES_VERSION, wish)).toEqual(choice);
});
