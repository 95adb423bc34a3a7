import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { NotesError } from '../../plugins/notes-core/diagnostics/notes-error.ts';

export interface BranchChange {
  /** Path to content of new files. */
  readonly add: ReadonlyMap<string, string>;
  /** Which of the files that are there go. */
  readonly remove: (paths: readonly string[]) => readonly string[];
  /** Of the commit. */
  readonly message: string;
}

export interface Snapshot {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Content of a file, without the line end at its end. */
  readonly read: (path: string) => Promise<string>;
}

/** Author and committer where Git knows nobody: GitHub's own account for workflows. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'github-actions[bot]',
  GIT_AUTHOR_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'github-actions[bot]',
  GIT_COMMITTER_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
};
const ATTEMPTS = 8;

/**
 * A branch of data files at a remote, read and written without a work tree. It has one commit and no history: what is
 * removed is gone, and a clone stays small. Writers do not lose each other's files: a push that comes too late is made anew.
 */
export class DataBranch {
  readonly #cwd: string;
  readonly #remote: string;
  readonly #ref: string;

  /** `cwd` lies in a clone; `name` is the branch's. */
  constructor(cwd: string, name: string, remote = 'origin') {
    this.#cwd = cwd;
    this.#remote = remote;
    this.#ref = `refs/heads/${name}`;
  }

  /** The branch as the remote has it now; no paths where there is no branch. */
  async snapshot(): Promise<Snapshot> {
    const tip = await this.#fetch();
    return {
      paths: tip === undefined ? [] : await this.#list(tip),
      read: (path) => this.#git(['cat-file', 'blob', `${tip ?? ''}:${path}`]),
    };
  }

  /** @throws NotesError `NOTES-NETWORK` where the remote refuses the push */
  async commit(change: BranchChange): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const tip = await this.#fetch();
      const commit = await this.#commitOnto(tip, change);
      const lease = `--force-with-lease=${this.#ref}:${tip ?? ''}`;
      const push = await this.#try(['push', '--quiet', lease, this.#remote, `${commit}:${this.#ref}`]);
      if (push.exitCode === 0) return;
      const overtaken = (await this.#remoteTip()) !== tip || /cannot lock ref|stale info/.test(push.stderr);
      if (!overtaken || attempt === ATTEMPTS) {
        throw refused(
          `push ${this.#ref} to ${this.#remote}`,
          push.stderr,
          'A workflow needs the permission contents: write.',
        );
      }
      await sleep(Math.random() * 500 * attempt);
    }
  }

  async #fetch(): Promise<string | undefined> {
    if ((await this.#remoteTip()) === undefined) return undefined;
    // A name of its own: FETCH_HEAD is everybody's, and by the time of the fetch the branch may have moved on.
    const local = `refs/notes-data/${randomUUID()}`;
    await this.#git(['fetch', '--quiet', '--no-tags', this.#remote, `+${this.#ref}:${local}`]);
    try {
      return await this.#git(['rev-parse', local]);
    } finally {
      await this.#git(['update-ref', '-d', local]);
    }
  }

  async #remoteTip(): Promise<string | undefined> {
    const line = await this.#git(['ls-remote', this.#remote, this.#ref]);
    return line === '' ? undefined : line.split('\t')[0];
  }

  async #list(commit: string): Promise<string[]> {
    const listed = await this.#git(['ls-tree', '-r', '-z', '--name-only', commit]);
    return listed.split('\0').filter((path) => path !== '');
  }

  /** Builds the commit in an index of its own: the checkout's index and work tree stay as they are. */
  async #commitOnto(tip: string | undefined, { add, remove, message }: BranchChange): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'notes-results-'));
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    try {
      await this.#git(['read-tree', ...(tip === undefined ? ['--empty'] : [tip])], { env });
      const gone = tip === undefined ? [] : remove(await this.#list(tip));
      if (gone.length > 0) await this.#git(['update-index', '--force-remove', '--', ...gone], { env });
      for (const [path, content] of add) {
        const blob = await this.#git(['hash-object', '-w', '--stdin'], { input: content });
        await this.#git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env });
      }
      const tree = await this.#git(['write-tree'], { env });
      return await this.#git(['commit-tree', tree, '-m', message], { env: IDENTITY });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #git(args: readonly string[], options: GitOptions = {}): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#try(args, options);
    if (exitCode === 0) return stdout;
    throw refused(args.slice(0, 2).join(' '), stderr, 'Run it in a clone whose remote can be reached.');
  }

  async #try(
    args: readonly string[],
    { env = {}, input }: GitOptions = {},
  ): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
    const { exitCode, stdout, stderr } = await execa('git', args, {
      cwd: this.#cwd,
      env: { ...env, GIT_TERMINAL_PROMPT: '0' },
      reject: false,
      maxBuffer: 1e9,
      input: input ?? '',
    });
    return { exitCode, stdout, stderr };
  }
}

interface GitOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

function refused(what: string, stderr: string, hint: string): NotesError {
  const said = stderr.trim().split('\n')[0] ?? '';
  return new NotesError('NOTES-NETWORK', `Unexpected failure of git ${what}, expected it to succeed: ${said}`, {
    kind: 'environment',
    hint,
  });
}
