import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';

interface Answer {
  readonly ok: boolean;
  readonly stderr: string;
}

/** What became of a pull. */
export type Pulled = 'pulled' | 'missing';

const NO_SUCH_IMAGE =
  /not found|manifest unknown|does not exist|pull access denied|name invalid|invalid reference format/i;
const REGISTRY_AT_FAULT =
  /toomanyrequests|too many requests|429|\b50[0-9]\b|timeout|timed out|no such host|connection re(?:set|fused)|EOF|temporary failure/i;
/** Milliseconds between attempts: about two minutes in all. */
const DELAYS_MS = [2_000, 8_000, 30_000, 75_000];

/** The images among `images` that the local Docker holds. */
export async function localImages(images: readonly string[]): Promise<string[]> {
  const held = await Promise.all(images.map(async (image) => (await docker(['image', 'inspect', image])).ok));
  return images.filter((_, index) => held[index]);
}

/**
 * Pulls one image, patiently where the registry is at fault. An image that does not exist is the note's matter, not ours.
 *
 * @throws NotesError `NOTES-NETWORK` where the registry does not give it
 */
export async function pullImage(image: string, delaysMs: readonly number[] = DELAYS_MS): Promise<Pulled> {
  for (let attempt = 0; ; attempt += 1) {
    const { ok, stderr } = await docker(['pull', '--quiet', image]);
    if (ok) return 'pulled';
    if (NO_SUCH_IMAGE.test(stderr)) return 'missing';
    const delayMs = REGISTRY_AT_FAULT.test(stderr) ? delaysMs[attempt] : undefined;
    if (delayMs === undefined) throw failed('NOTES-NETWORK', `docker pull ${image}`, stderr);
    await sleep(delayMs);
  }
}

/** Writes images into one archive. */
export async function saveImages(images: readonly string[], file: string): Promise<void> {
  const { ok, stderr } = await docker(['save', '--output', file, ...images]);
  if (!ok) throw failed('NOTES-CLUSTER', 'docker save', stderr);
}

/** Reads an archive that {@link saveImages} wrote into the local Docker. */
export async function loadImages(file: string): Promise<void> {
  const { ok, stderr } = await docker(['load', '--quiet', '--input', file]);
  if (!ok) throw failed('NOTES-CLUSTER', 'docker load', stderr);
}

async function docker(args: readonly string[]): Promise<Answer> {
  const {
    failed: bad,
    code,
    stderr,
  } = await execa('docker', args, { reject: false, stdin: 'ignore', stdout: 'ignore' });
  if (code === 'ENOENT') {
    throw new NotesError('NOTES-CLUSTER', 'Unexpected absence of the docker command, expected it on PATH.', {
      kind: 'environment',
      hint: 'Install Docker; the notes run without it on --cluster embedded.',
    });
  }
  if (bad && /cannot connect to the docker daemon|permission denied.*docker\.sock/i.test(stderr)) {
    throw failed('NOTES-CLUSTER', `docker ${args[0] ?? ''}`, stderr);
  }
  return { ok: !bad, stderr };
}

function failed(code: 'NOTES-NETWORK' | 'NOTES-CLUSTER', what: string, stderr: string): NotesError {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return new NotesError(code, `Unexpected failure of ${what}, expected it to succeed: ${said}`, {
    kind: 'environment',
    hint: code === 'NOTES-NETWORK' ? 'Run it again later.' : 'docker info says what Docker lacks.',
  });
}
