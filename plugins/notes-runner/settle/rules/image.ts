/**
 * What a failed image pull means: the note names no image that there is; the registry could not be asked; the message
 * says something else; or it only says that the kubelet backs off (before Kubernetes 1.33).
 */
export type PullFailure = 'unknown-image' | 'unavailable' | 'unclear' | 'unnamed';

/** The network, the registry's state or the node's own limits. */
const UNAVAILABLE =
  /no such host|server misbehaving|temporary failure in name resolution|timed? ?out|deadline ?exceeded|connection re(?:fused|set)|network is unreachable|no route to host|\bEOF\b|broken pipe|context canceled|too ?many ?requests|\b429\b|\b5\d\d [A-Z]|x509:|\btls: |proxyconnect|pull QPS exceeded|no space left on device/i;
const UNKNOWN_IMAGE =
  /not found|manifest unknown|name unknown|does not exist|no such image|no match(?:ing manifest| for platform)|\bdenied\b|insufficient_scope|unauthorized|\b403 Forbidden|invalid reference format/i;
/** Names under `.invalid` never exist (RFC 6761), whatever answers for them: who uses one wants the pull to fail. */
const NEVER_THERE = /\blookup (?:\S+\.)?invalid\.? /;
const ONLY_BACK_OFF = /^Back-off pulling image "[^"]*"$/;

/** The message without the names in it, in which any word may stand: `registry/timeout:429`. */
function withoutNames(message: string): string {
  const quoted = [...message.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
  const plain = message.replaceAll(/"[^"]*"/g, '""').replaceAll(/https?:\/\/\S+/g, '');
  return quoted.reduce((text, name) => text.replaceAll(name, ''), plain);
}

/** Reads the message of `ErrImagePull` or `ImagePullBackOff`, in the words of containerd, CRI-O and registries. */
export function classifyPullFailure(message: string): PullFailure {
  if (ONLY_BACK_OFF.test(message)) return 'unnamed';
  if (NEVER_THERE.test(message)) return 'unknown-image';
  const words = withoutNames(message);
  // Looked for first, as `not found` may also be said of a host.
  if (UNAVAILABLE.test(words)) return 'unavailable';
  return UNKNOWN_IMAGE.test(words) ? 'unknown-image' : 'unclear';
}
