import { afterEach, beforeEach, expect, test } from 'vitest';
import { GitHubIssues } from '../../../../scripts/drift-issues/github.ts';
import { GitHubServer } from './github-server.ts';

let server: GitHubServer;
beforeEach(async () => {
  server = new GitHubServer();
  await server.start();
});
afterEach(() => server.stop());

test('only open issues that a workflow opened are ours, over all pages of the list', async () => {
  for (let number = 1; number <= 250; number += 1) server.add({ number, user: { login: 'someone' } });
  server.add({ number: 251, title: 'ours', body: 'text' });
  server.add({ number: 252, state: 'closed' });
  server.add({ number: 253, pull_request: {} });
  server.add({ number: 254, user: null });
  expect(await new GitHubIssues(server.env).open()).toEqual([{ number: 251, title: 'ours', body: 'text' }]);
});

test('issues are opened, rewritten, and closed with a comment', async () => {
  const github = new GitHubIssues(server.env);
  await github.create('Drift: pod#a', 'first');
  await github.update(1, 'second');
  await github.close(1, 'Passes again.');
  expect(server.issues).toEqual([
    expect.objectContaining({ title: 'Drift: pod#a', body: 'second', state: 'closed', comments: ['Passes again.'] }),
  ]);
});

test.for([
  [401, 'GITHUB_TOKEN is not valid any more.'],
  [403, 'The job needs the permission issues: write.'],
  [410, 'Issues are switched off for this repository: Settings, General, Features.'],
] as const)('answer %i says what to do', async ([status, hint]) => {
  server.refuse = status;
  await expect(new GitHubIssues(server.env).create('t', 'b')).rejects.toMatchObject({
    code: 'NOTES-NETWORK',
    kind: 'environment',
    hint,
  });
});

test('outside a workflow it says which variable is missing', () => {
  expect(() => new GitHubIssues({ GITHUB_REPOSITORY: 'o/r' })).toThrow('Unexpected absence of GITHUB_TOKEN');
  expect(() => new GitHubIssues({ GITHUB_TOKEN: 't' })).toThrow('Unexpected absence of GITHUB_REPOSITORY');
});
