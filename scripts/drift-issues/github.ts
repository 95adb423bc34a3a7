import * as v from 'valibot';
import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';
import { retryingFetch } from '../http/retrying-fetch.ts';
import type { OpenIssue } from './issue.ts';

/** Whose issues are ours: those that the token of a workflow opens. */
const AUTHOR = 'github-actions[bot]';
/** The most that the API gives at once. */
const PAGE_SIZE = 100;

const issueList = v.array(
  v.object({
    number: v.number(),
    title: v.string(),
    body: v.nullish(v.string(), ''),
    user: v.nullable(v.object({ login: v.string() })),
    pull_request: v.optional(v.unknown()),
  }),
);

/** The part of GitHub's REST API that is used. */
export class GitHubIssues {
  readonly #url: string;
  readonly #token: string;

  /** @throws NotesError of kind `usage` where the environment is not that of a workflow */
  constructor(env: NodeJS.ProcessEnv) {
    const { GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = env;
    const missing = repository ? 'GITHUB_TOKEN' : 'GITHUB_REPOSITORY';
    if (!repository || !token) {
      throw new NotesError('NOTES-USAGE', `Unexpected absence of ${missing}, expected a workflow's environment.`, {
        kind: 'usage',
        hint: 'npm run drift-issues -- --dry-run needs none: it takes no issue to be open.',
      });
    }
    this.#url = `${env['GITHUB_API_URL'] ?? 'https://api.github.com'}/repos/${repository}/issues`;
    this.#token = token;
  }

  /** Open issues that a workflow opened; nobody else's are ever changed. */
  async open(): Promise<OpenIssue[]> {
    const found: OpenIssue[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.#ask('GET', `?state=open&per_page=${PAGE_SIZE}&page=${page}`);
      const issues = v.parse(issueList, answer);
      for (const { number, title, body, user, pull_request: pull } of issues) {
        if (user?.login === AUTHOR && pull === undefined) found.push({ number, title, body });
      }
      if (issues.length < PAGE_SIZE) return found;
    }
  }

  async create(title: string, body: string): Promise<void> {
    await this.#ask('POST', '', { title, body });
  }

  async update(number: number, body: string): Promise<void> {
    await this.#ask('PATCH', `/${number}`, { body });
  }

  async close(number: number, comment: string): Promise<void> {
    await this.#ask('POST', `/${number}/comments`, { body: comment });
    await this.#ask('PATCH', `/${number}`, { state: 'closed', state_reason: 'completed' });
  }

  async #ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> {
    const response = await retryingFetch(`${this.#url}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${this.#token}`,
        'user-agent': 'kubernetes-notes',
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    throw new NotesError('NOTES-NETWORK', `Unexpected answer ${response.status} of ${method} ${this.#url}${path}.`, {
      kind: 'environment',
      hint: HINTS[response.status] ?? 'Run it again later.',
    });
  }
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'GITHUB_TOKEN is not valid any more.',
  403: 'The job needs the permission issues: write.',
  404: 'The job needs the permission issues: write, and GITHUB_REPOSITORY is OWNER/NAME.',
  410: 'Issues are switched off for this repository: Settings, General, Features.',
};
