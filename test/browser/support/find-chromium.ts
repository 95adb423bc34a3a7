import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser of this machine; none is ever downloaded.
 * @throws {Error} With what to install, where there is none.
 */
export async function findChromium(env: NodeJS.ProcessEnv): Promise<string> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = env['CHROMIUM']
    ? [env['CHROMIUM']]
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of candidates) {
    if (await isExecutable(path)) return path;
  }
  throw new Error(
    `Unexpected machine without a browser, expected one of ${candidates.length === 1 ? candidates.join() : NAMES.join(', ')}. ` +
      'Install one (Debian, Ubuntu: `apt-get install chromium`), or name it: `CHROMIUM=/path/to/chromium npm run test:browser`.',
  );
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
