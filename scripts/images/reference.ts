/** Where an image is to be had. */
export interface ImageReference {
  /** Host with port, as its API is reached: `registry-1.docker.io`. */
  readonly registry: string;
  readonly repository: string;
  /** Tag, or `sha256:…`. */
  readonly version: string;
}

/** Reads an image as Docker does: without a host it is Docker Hub's, without a tag `latest`. */
export function readReference(image: string): ImageReference {
  const slash = image.indexOf('/');
  const first = slash === -1 ? '' : image.slice(0, slash);
  const hasHost = first.includes('.') || first.includes(':') || first === 'localhost';
  const host = hasHost ? first : 'docker.io';
  const path = hasHost ? image.slice(slash + 1) : image;
  const at = path.indexOf('@');
  const named = at === -1 ? path : path.slice(0, at);
  const colon = named.lastIndexOf(':');
  const repository = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? 'latest' : named.slice(colon + 1);
  const hub = host === 'docker.io' || host === 'index.docker.io';
  return {
    registry: hub ? 'registry-1.docker.io' : host,
    repository: hub && !repository.includes('/') ? `library/${repository}` : repository,
    version: at === -1 ? tag : path.slice(at + 1),
  };
}
