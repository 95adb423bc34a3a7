import { describe, expect, test } from 'vitest';
import { compareStreams, splitExpected } from '../../../../plugins/notes-runner/compare/streams.ts';
import { findWarnings } from '../../../../plugins/notes-runner/compare/warnings.ts';
import { pageContext } from './page-world.ts';

describe('what a page expects on stderr', () => {
  test.each([
    'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
    'error: at least one label update is required',
    'Error from server (NotFound): pods "nope" not found',
    'Flag --record has been deprecated, --record will be removed in the future',
    'No resources found in default namespace.',
    'The Deployment "web" is invalid: spec.selector: Invalid value',
    'bash: line 1: kubctl: command not found',
    'curl: (7) Failed to connect to 10.0.0.1 port 80',
  ])('%s', (line) => {
    const { stdout, stderrLines } = splitExpected(`${line}\npod/web created`);
    expect(stdout).toBe('pod/web created');
    expect(stderrLines).toEqual([{ text: line, line: 0 }]);
  });
  test('lines that go on with an error belong to it', () => {
    const text = "error: unknown flag: --for\nSee 'kubectl get --help' for usage.\nx";
    expect(splitExpected(text)).toMatchObject({ stdout: 'x', stdoutLines: [2] });
  });
  test('output that only mentions an error is stdout', () => {
    expect(splitExpected('  Warning  BackOff  2s  kubelet  error: x').stderrLines).toEqual([]);
  });
});

describe('comparing both streams', () => {
  const page = 'Warning: v1 Endpoints is deprecated in ...\nservice/web exposed';
  const stderr = 'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n';
  test('each line is looked for in its stream', () => {
    expect(compareStreams(page, { stdout: 'service/web exposed\n', stderr }, pageContext()).equal).toBe(true);
  });
  test('a warning that is missing points at its line', () => {
    const compared = compareStreams(page, { stdout: 'service/web exposed\n', stderr: '' }, pageContext());
    expect(compared).toMatchObject({
      equal: false,
      line: 0,
      reason: expect.stringContaining('missing from stderr') as unknown,
    });
  });
  test('a difference in stdout points at the line of the whole expectation', () => {
    const compared = compareStreams(page, { stdout: 'service/web created\n', stderr }, pageContext());
    expect(compared).toMatchObject({ equal: false, line: 1 });
  });
  test('warnings that the page does not show do not matter here', () => {
    expect(
      compareStreams('service/web exposed', { stdout: 'service/web exposed\n', stderr }, pageContext()).equal,
    ).toBe(true);
  });
  test('a capture in an error line is given back', () => {
    const actual = { stdout: '', stderr: 'Error from server (NotFound): pods "x" not found' };
    const compared = compareStreams('Error from server (NotFound): pods "<pod=...>" not found', actual, pageContext());
    expect(compared.equal && compared.captures).toEqual(new Map([['pod', 'x']]));
  });
});

describe('announcements of what will break', () => {
  test('warnings, deprecated flags and klog lines, each once', () => {
    const stderr = [
      'Warning: spec.externalIPs is deprecated',
      'Flag --record has been deprecated, --record will be removed in the future',
      'Warning: spec.externalIPs is deprecated',
      'W1124 11:17:13.000000    1234 warnings.go:70] v1 ComponentStatus is deprecated in v1.19+',
      'error: something else',
    ].join('\r\n');
    expect(findWarnings(stderr)).toEqual([
      'Warning: spec.externalIPs is deprecated',
      'Flag --record has been deprecated, --record will be removed in the future',
      'v1 ComponentStatus is deprecated in v1.19+',
    ]);
  });
  test('none in ordinary output', () => {
    expect(findWarnings('error: x\nWarning:\nW1124 11:17:13.000000    1 a.go:1] retrying')).toEqual([]);
  });
});
