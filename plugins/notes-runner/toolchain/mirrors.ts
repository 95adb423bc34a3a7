/** Where official releases are downloaded from. Each is the address above the layout that the publisher uses. */
export interface Mirrors {
  /** Layout of https://dl.k8s.io: `/release/v1.37.0/bin/linux/amd64/kubectl`. */
  readonly kubernetes: string;
  /** Layout of https://github.com: `/OWNER/REPOSITORY/releases/download/TAG/ASSET`. */
  readonly github: string;
  /** Layout of https://api.github.com: `/repos/OWNER/REPOSITORY/releases/tags/TAG`, for the assets' digests. */
  readonly githubApi: string;
  /** Layout of https://get.helm.sh: `/helm-v4.3.1-linux-amd64.tar.gz`. */
  readonly helm: string;
}

/**
 * `NOTES_MIRROR_KUBERNETES`, `NOTES_MIRROR_GITHUB`, `NOTES_MIRROR_GITHUB_API` and `NOTES_MIRROR_HELM` replace the
 * publishers' own addresses.
 */
export function mirrorsFrom(env: Readonly<Record<string, string | undefined>>): Mirrors {
  const address = (name: string, official: string): string => (env[name] || official).replace(/\/+$/u, '');
  return {
    kubernetes: address('NOTES_MIRROR_KUBERNETES', 'https://dl.k8s.io'),
    github: address('NOTES_MIRROR_GITHUB', 'https://github.com'),
    githubApi: address('NOTES_MIRROR_GITHUB_API', 'https://api.github.com'),
    helm: address('NOTES_MIRROR_HELM', 'https://get.helm.sh'),
  };
}
