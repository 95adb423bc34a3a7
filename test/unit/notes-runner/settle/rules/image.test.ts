import { expect, test } from 'vitest';
import { classifyPullFailure } from '../../../../../plugins/notes-runner/settle/rules/image.ts';

test.each([
  ['docker.io/library/nginx:no-such-tag: not found', 'unknown-image'],
  ['pull access denied, repository does not exist or may require authorization', 'unknown-image'],
  ['reading manifest x in docker.io/library/nginx: manifest unknown', 'unknown-image'],
  ['dial tcp: lookup registry-1.docker.io on 10.96.0.10:53: no such host', 'unavailable'],
  ['Head "https://r/v2/x/manifests/1": dial tcp 1.2.3.4:443: i/o timeout', 'unavailable'],
  ['unexpected status from HEAD request to https://r/v2: 503 Service Unavailable', 'unavailable'],
  ['429 Too Many Requests - toomanyrequests: You have reached your pull rate limit', 'unavailable'],
  ['dial tcp 127.0.0.1:443: connect: connection refused', 'unavailable'],
  ['Back-off pulling image "nginx:x"', 'unclear'],
])('reads a failed pull (%s) as %s', (message, meaning) => {
  expect(classifyPullFailure(message)).toBe(meaning);
});
