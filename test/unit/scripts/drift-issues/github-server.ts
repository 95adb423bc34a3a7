import { createServer, type IncomingMessage, type Server } from 'node:http';

interface StoredIssue {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  user: { login: string } | null;
  comments: string[];
  pull_request?: object;
}

/** Keeps issues as GitHub's REST API does, as far as the client uses it. */
export class GitHubServer {
  readonly issues: StoredIssue[] = [];
  /** Status that every request gets; 200 and 201 as it should be where undefined. */
  refuse: number | undefined;
  #server: Server | undefined;

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => this.#server?.listen(0, '127.0.0.1', done));
  }

  stop(): void {
    this.#server?.close();
  }

  /** What a workflow's environment would say. */
  get env(): Record<string, string> {
    const address = this.#server?.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { GITHUB_API_URL: `http://127.0.0.1:${port}`, GITHUB_REPOSITORY: 'o/r', GITHUB_TOKEN: 'secret' };
  }

  add(issue: Partial<StoredIssue>): void {
    this.issues.push({
      number: this.issues.length + 1,
      title: 'title',
      body: null,
      state: 'open',
      user: { login: 'github-actions[bot]' },
      comments: [],
      ...issue,
    });
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const sent = (text === '' ? {} : JSON.parse(text)) as Record<string, string>;
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (this.refuse !== undefined) return { status: this.refuse, body: { message: 'refused' } };
    if (request.headers.authorization !== 'Bearer secret') return { status: 401, body: {} };
    const path = /^\/repos\/o\/r\/issues(?:\/(?<number>\d+)(?<comments>\/comments)?)?$/.exec(url.pathname);
    if (path === null) return { status: 404, body: { message: 'Not Found' } };
    const number = path.groups?.['number'];
    const comments = path.groups?.['comments'];
    const issue = this.issues.find((candidate) => candidate.number === Number(number));
    if (request.method === 'GET' && number === undefined) {
      const size = Number(url.searchParams.get('per_page'));
      const first = (Number(url.searchParams.get('page')) - 1) * size;
      const open = this.issues.filter(({ state }) => state === url.searchParams.get('state'));
      return { status: 200, body: open.slice(first, first + size) };
    }
    if (request.method === 'POST' && number === undefined) {
      this.add({ title: sent['title'] ?? '', body: sent['body'] ?? null });
      return { status: 201, body: this.issues.at(-1) };
    }
    if (issue === undefined) return { status: 404, body: { message: 'Not Found' } };
    if (comments !== undefined) issue.comments.push(sent['body'] ?? '');
    else Object.assign(issue, sent);
    return { status: comments === undefined ? 200 : 201, body: issue };
  }
}
