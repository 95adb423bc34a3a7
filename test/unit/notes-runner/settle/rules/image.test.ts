import { expect, test } from 'vitest';
import { classifyPullFailure } from '../../../../../plugins/notes-runner/settle/rules/image.ts';

const PULL = 'failed to pull and unpack image "R/web:1": failed to resolve reference "R/web:1": ';

/** What containerd 2.3 and the kubelet of v1.37.0 said of a registry that answered in each of these ways. */
const SEEN: readonly (readonly [answer: string, message: string, meaning: string])[] = [
  ['404 MANIFEST_UNKNOWN', `rpc error: code = NotFound desc = ${PULL}R/web:1: not found`, 'unknown-image'],
  [
    'no image for this platform',
    'rpc error: code = NotFound desc = failed to pull and unpack image "R/web:1": no match for platform in manifest: not found',
    'unknown-image',
  ],
  [
    '401 and no credentials',
    `${PULL}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
    'unknown-image',
  ],
  [
    '401 insufficient_scope, as Docker Hub does',
    `${PULL}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    'unknown-image',
  ],
  [
    '403',
    `${PULL}unexpected status from HEAD request to http://R/v2/web/manifests/1: 403 Forbidden\ndenied: requested access to the resource is denied`,
    'unknown-image',
  ],
  [
    '403 for the token',
    `${PULL}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to http://R/t?scope=repository%3Aweb%3Apull&service=s: 403 Forbidden`,
    'unknown-image',
  ],
  [
    '429',
    `${PULL}unexpected status from HEAD request to http://R/v2/web/manifests/1: 429 Too Many Requests`,
    'unavailable',
  ],
  [
    '429 for the token',
    `${PULL}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to http://R/t: 429 Too Many Requests`,
    'unavailable',
  ],
  [
    '500',
    `${PULL}unexpected status from HEAD request to http://R/v2/web/manifests/1: 500 Internal Server Error`,
    'unavailable',
  ],
  ['502', `${PULL}unexpected status from HEAD request to http://R/v2/web/manifests/1: 502 Bad Gateway`, 'unavailable'],
  [
    '503',
    `${PULL}unexpected status from HEAD request to http://R/v2/web/manifests/1: 503 Service Unavailable`,
    'unavailable',
  ],
  [
    '500 for a layer',
    'failed to pull and unpack image "R/web:1": failed to copy: httpReadSeeker: failed open: unexpected status from GET request to http://R/v2/web/blobs/sha256:aaaa: 500 Internal Server Error',
    'unavailable',
  ],
  [
    'nothing',
    `rpc error: code = DeadlineExceeded desc = ${PULL}failed to do request: Head "https://R/v2/web/manifests/1": net/http: timeout awaiting response headers`,
    'unavailable',
  ],
  [
    'no TLS handshake',
    `${PULL}failed to do request: Head "https://R/v2/web/manifests/1": net/http: TLS handshake timeout`,
    'unavailable',
  ],
  [
    'a foreign certificate',
    `${PULL}failed to do request: Head "https://R/v2/web/manifests/1": tls: failed to verify certificate: x509: cannot validate certificate for 172.18.0.2 because it doesn't contain any IP SANs`,
    'unavailable',
  ],
  ['the end of the connection', `${PULL}failed to do request: Head "https://R/v2/web/manifests/1": EOF`, 'unavailable'],
  [
    'a reset',
    `${PULL}failed to do request: Head "https://R/v2/web/manifests/1": read tcp 172.18.0.2:35964->172.18.0.2:6004: read: connection reset by peer`,
    'unavailable',
  ],
  [
    'a refused connection',
    `${PULL}failed to do request: Head "https://R/v2/web/manifests/1": dial tcp [::1]:5998: connect: connection refused`,
    'unavailable',
  ],
  [
    'no address',
    `${PULL}failed to do request: Head "https://registry-1.docker.io/v2/web/manifests/1": dial tcp: lookup registry-1.docker.io on 172.18.0.1:53: no such host`,
    'unavailable',
  ],
  [
    'no address, under a name that never has one',
    `${PULL}failed to do request: Head "https://registry.invalid/v2/web/manifests/1": dial tcp: lookup registry.invalid on 172.18.0.1:53: no such host`,
    'unknown-image',
  ],
  ['not at all, as the kubelet did not ask', 'pull QPS exceeded', 'unavailable'],
  [
    'plain HTTP',
    `${PULL}failed to do request: Head "https://R/v2/web/manifests/1": http: server gave HTTP response to HTTPS client`,
    'unclear',
  ],
];

test.each(SEEN)('a registry that answers %s: %s means %s', (_, message, meaning) => {
  expect(classifyPullFailure(message)).toBe(meaning);
  expect(classifyPullFailure(`Back-off pulling image "R/web:1": ErrImagePull: ${message}`)).toBe(meaning);
});

/** The words of other runtimes and registries, as their sources have them. */
test.each([
  ['reading manifest x in docker.io/library/nginx: manifest unknown', 'unknown-image'],
  ['Head "https://r/v2/x/manifests/1": dial tcp 1.2.3.4:443: i/o timeout', 'unavailable'],
  ['toomanyrequests: You have reached your pull rate limit', 'unavailable'],
  ['write /var/lib/containerd/x: no space left on device', 'unavailable'],
  ['Back-off pulling image "nginx:x"', 'unnamed'],
])('reads %s as %s', (message, meaning) => {
  expect(classifyPullFailure(message)).toBe(meaning);
});

test('what an image is called says nothing about its pull', () => {
  const image = 'r.example/timeout-not-found:429';
  const pull = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": `;
  expect(classifyPullFailure(`rpc error: code = NotFound desc = ${pull}${image}: not found`)).toBe('unknown-image');
  const request = 'unexpected status from HEAD request to https://r.example/v2/timeout-not-found/manifests/429';
  expect(classifyPullFailure(`${pull}${request}: 503 Service Unavailable`)).toBe('unavailable');
});
