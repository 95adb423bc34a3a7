import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { loadImages, localImages, pullImage, saveImages } from './images/docker.ts';
import { planImages } from './images/plan-images.ts';
import { remoteDigest } from './images/registry.ts';
import { progress, runMain, usageError } from './report/run-main.ts';
import { EXIT } from './verify-notes/exit-code.ts';

const HELP = `The container images that the notes name, and a cache of them.

  npm run --silent images -- list           one image a line
  npm run --silent images -- digests        with the digest that each has at its registry now: the key of a cache
  npm run images -- pull                    into the local Docker, those that it lacks
  npm run images -- save FILE               those that the local Docker holds, as one archive
  npm run images -- load FILE               from that archive into the local Docker
`;
const SEE_HELP = 'Type npm run images -- --help';

await runMain(async ([command, file, ...rest]) => {
  const takesFile = command === 'save' || command === 'load';
  const extra = takesFile ? rest[0] : file;
  if (extra !== undefined) throw usageError(`Unexpected argument "${extra}", expected none.`, SEE_HELP);
  switch (command) {
    case 'list':
      print(await planImages(process.cwd()));
      return EXIT.verified;
    case 'digests': {
      const images = await planImages(process.cwd());
      const digests = await Promise.all(images.map(remoteDigest));
      print(images.map((image, index) => `${image} ${digests[index] ?? 'missing'}`));
      return EXIT.verified;
    }
    case 'pull': {
      const images = await planImages(process.cwd());
      const held = new Set(await localImages(images));
      await Promise.all(
        images.map(async (image) => {
          const outcome = held.has(image) ? 'is here' : await pullImage(image);
          progress(outcome === 'missing' ? `${image}: no such image; the run will say where` : `${image}: ${outcome}`);
        }),
      );
      return EXIT.verified;
    }
    case 'save': {
      const target = resolve(archive(file));
      const images = await localImages(await planImages(process.cwd()));
      if (images.length === 0) {
        throw usageError(
          'Unexpected local Docker without any image of the notes, expected one.',
          'Type npm run images -- pull',
        );
      }
      await mkdir(dirname(target), { recursive: true });
      await saveImages(images, target);
      for (const image of images) progress(`${image}: saved`);
      return EXIT.verified;
    }
    case 'load':
      await loadImages(resolve(archive(file)));
      return EXIT.verified;
    case '--help':
    case '-h':
      process.stdout.write(HELP);
      return EXIT.verified;
    default:
      throw usageError(
        `Unexpected ${command === undefined ? 'end of the command line' : `command "${command}"`}, expected list, digests, pull, save or load.`,
        SEE_HELP,
      );
  }
});

function archive(file: string | undefined): string {
  if (file === undefined) throw usageError('Unexpected end of the command line, expected a file.', SEE_HELP);
  return file;
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
