/** What a failed image pull means: the note names no image, the registry could not be asked, or we cannot tell. */
export type PullFailure = 'unknown-image' | 'unavailable' | 'unclear';

/** The network or the registry's state; looked for first, as such a message may also hold `not found` (of a host). */
const UNAVAILABLE =
  /no such host|server misbehaving|temporary failure in name resolution|i\/o timeout|timed? ?out|deadline exceeded|connection re(?:fused|set)|network is unreachable|no route to host|unexpected eof|\bEOF$|too ?many ?requests|\b429\b|\b5\d\d (?:internal|bad|service|gateway)|x509:|proxyconnect/i;
const UNKNOWN_IMAGE =
  /not found|manifest unknown|name unknown|repository does not exist|no such image|no matching manifest|pull access denied|insufficient_scope|invalid reference format/i;

/** Reads the message of `ErrImagePull` or `ImagePullBackOff`, in the words of containerd, CRI-O and registries. */
export function classifyPullFailure(message: string): PullFailure {
  if (UNAVAILABLE.test(message)) return 'unavailable';
  if (UNKNOWN_IMAGE.test(message)) return 'unknown-image';
  return 'unclear';
}
