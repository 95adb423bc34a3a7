import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import { retryingFetch } from '../http/retrying-fetch.ts';
import { readReference, type ImageReference } from './reference.ts';

/** Lists of manifests first: an image's digest is that of all its platforms. */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * Digest that an image's name stands for at its registry now, asked anonymously; undefined where there is no such image, or
 * its name is none (a registry does not tell a private image from none). A question of this kind does not count as a pull.
 *
 * @throws NotesError `NOTES-NETWORK` where the registry gives no usable answer
 */
export async function remoteDigest(image: string): Promise<string | undefined> {
  const reference = readReference(image);
  if (reference.version.startsWith('sha256:')) return reference.version;
  const url = `${origin(reference.registry)}/v2/${reference.repository}/manifests/${reference.version}`;
  let response = await head(url);
  if (response.status === 401) {
    const token = await anonymousToken(response.headers.get('www-authenticate') ?? '', reference);
    if (token !== undefined) response = await head(url, token);
  }
  if ([400, 401, 403, 404].includes(response.status)) return undefined;
  const digest = response.headers.get('docker-content-digest');
  if (response.ok && digest !== null) return digest;
  throw new NotesError(
    'NOTES-NETWORK',
    `Unexpected answer ${response.status} of ${reference.registry} for ${image}, expected its digest.`,
    {
      kind: 'environment',
      hint: response.status === 429 ? 'The registry limits requests: run it again later.' : 'Run it again later.',
    },
  );
}

function head(url: string, token?: string): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return retryingFetch(url, { method: 'HEAD', headers: { accept: MANIFESTS, ...authorization } });
}

/** As Docker: a registry on this machine speaks plain HTTP. */
function origin(registry: string): string {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry)
    ? `http://${registry}`
    : `https://${registry}`;
}

async function anonymousToken(challenge: string, { repository }: ImageReference): Promise<string | undefined> {
  const realm = parameter(challenge, 'realm');
  if (!/^bearer /i.test(challenge) || realm === undefined) return undefined;
  const url = new URL(realm);
  const service = parameter(challenge, 'service');
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', parameter(challenge, 'scope') ?? `repository:${repository}:pull`);
  const response = await retryingFetch(url.href);
  if (!response.ok) return undefined;
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('token' in answer && typeof answer.token === 'string') return answer.token;
  return 'access_token' in answer && typeof answer.access_token === 'string' ? answer.access_token : undefined;
}

function parameter(challenge: string, name: string): string | undefined {
  return new RegExp(`${name}="([^"]*)"`, 'i').exec(challenge)?.[1];
}
