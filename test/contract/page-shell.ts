import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import type { CommandRequest, CommandResult, Session } from '../../plugins/notes-runner/session/session.ts';

/** What the shell of a page promises, wherever it runs. `openShared` opens one that its caller closes. */
export function describePageShell(name: string, openShared: () => Promise<Session>): void {
  describe(`a page shell ${name}`, () => {
    const open = async (): Promise<Session> => {
      const session = await openShared();
      onTestFinished(() => session.close());
      return session;
    };

    describe('reports of a statement', () => {
      let session: Session;
      beforeAll(async () => {
        session = await openShared();
      });
      afterAll(() => session.close());

      test.each([
        ['output without a newline', 'printf abc', { stdout: 'abc' }],
        ['the exit code', '(exit 7)', { code: 7, pipeline: [7] }],
        ['an unknown command', 'no-such-command', { code: 127, stderr: 'bash: no-such-command: command not found\n' }],
        ['each code of a pipeline', 'false | (exit 3) | true', { code: 0, pipeline: [1, 3, 0] }],
        ['the last pipeline only', 'false | true; true', { code: 0, pipeline: [0] }],
        ['one code where the statement is no pipeline', 'if false; then :; fi', { code: 0, pipeline: [0] }],
        ['a negated command', '! false', { code: 0, pipeline: [0] }],
        ['end of file where nothing is given to read', 'cat', { stdout: '' }],
        ['a heredoc', 'cat <<EOF\na $((1+1))\nEOF', { stdout: 'a 2\n' }],
        [
          'a quoted heredoc in a pipeline',
          "cat <<'EOF' | tr a b\na $HOME\nEOF",
          { stdout: 'b $HOME\n', pipeline: [0, 0] },
        ],
        ['a comment at the end', 'echo a # b', { stdout: 'a\n' }],
        ['a backslash at the end', 'echo a \\', { stdout: 'a\n' }],
        ['a loop left early', 'for i in 1 2 3; do echo $i; break; done', { stdout: '1\n' }],
        [
          'what looks like the end of the protocol',
          "printf '\\x1e%s R 0 0\\x1e' 0123456789abcdef01234567",
          {
            stdout: '\x1e0123456789abcdef01234567 R 0 0\x1e',
          },
        ],
        ['a lone separator', "printf 'a\\x1eb\\x1e'", { stdout: 'a\x1eb\x1e' }],
        ['bytes that are not UTF-8', "printf 'a\\xffb\\0c'", { stdout: 'a\ufffdb\0c' }],
        ['Hangul', 'echo 파드', { stdout: '파드\n' }],
        ['20 kB of statement', `echo ${'x'.repeat(20_000)} | wc -c`, { stdout: '20001\n', pipeline: [0, 0] }],
      ] as const)('%s', async (_title, text, expected) => {
        const {
          code = 0,
          pipeline = [code],
          stdout = '',
          stderr = '',
        } = {
          ...({} as { code?: number; pipeline?: readonly number[]; stdout?: string; stderr?: string }),
          ...expected,
        };
        expect(await runText(session, text)).toMatchObject({
          exit: { kind: 'code', code },
          pipeline: [...pipeline],
          stdout,
          stderr,
          truncated: false,
          shellEnded: false,
        });
        expect(await lastOutput(session, 'echo next')).toBe('next\n');
      });
    });

    test.each([
      ['variables', ['a=1', 'echo $a'], '1\n'],
      ['the folder', ['mkdir -p x/y', 'cd x/y', 'basename "$PWD"'], 'y\n'],
      ['arrays', ['a=(1 "2 3")', 'echo "${a[1]}"'], '2 3\n'],
      ['functions', ['f() { echo "f $1"; }', 'f x'], 'f x\n'],
      ['aliases', ["alias k='echo kubectl'", 'k get'], 'kubectl get\n'],
      ['the exit status', ['(exit 4)', 'echo $?'], '4\n'],
      ['background jobs', ['sleep 100 &', 'kill $!', 'wait $! ; echo $?'], '143\n'],
      ['redirections of the shell itself', ['exec 5>f', 'echo a >&5', 'cat f'], 'a\n'],
    ])('keeps %s from statement to statement', async (_title, texts, output) => {
      expect(await lastOutput(await open(), ...texts)).toBe(output);
    });

    test.each([
      'exit 3',
      'exec bash -c "exit 3"',
      'set -e; (exit 3)',
      'trap "exit 3" EXIT; exit',
      'f() { exit 3; }; f',
    ])('goes on with its state in a new shell after `%s`', async (text) => {
      const session = await open();
      await lastOutput(session, 'a=(1 2)', 'mkdir d', 'cd d', "alias k='echo k'", 'f() { echo f; }; export -f f');
      expect(await runText(session, text)).toMatchObject({ exit: { kind: 'code', code: 3 }, shellEnded: true });
      const after = await lastOutput(session, 'set +e', 'echo ${a[1]} $(basename "$PWD"); k; bash -c "type -t f"');
      expect(after).toBe('2 d\nk\nfunction\n');
    });

    test.each(['break', 'continue', 'return 1', 'echo "', 'echo )', 'done', 'set -u; echo $nope; true'])(
      'survives `%s`',
      async (text) => {
        const session = await open();
        await runText(session, 'a=1');
        await runText(session, text);
        expect(await lastOutput(session, 'set +u', 'echo $a')).toBe('1\n');
      },
    );

    test.each([
      ['a command', 'sleep 60.25'],
      ['an endless loop', 'while :; do :; done'],
      ['a loop of commands', 'while :; do sleep 0.01; done'],
      ['a child that ignores signals', `bash -c 'trap "" INT TERM; while :; do sleep 0.1; done'`],
      ['a child with children', `bash -c 'sleep 60.25 & sleep 60.25 & wait'`],
      ['reading a FIFO', 'mkfifo p; cat p'],
      ['a pipeline of subshells', '(sleep 60.25) | (sleep 60.25; cat)'],
      ['a shell that ignores signals', 'trap "" INT; sleep 60.25'],
    ])('ends %s when its time is up, and keeps its state', async (_title, text) => {
      const session = await open();
      await lastOutput(session, 'a=1', 'sleep 90 & kept=$!');
      const result = await runText(session, `b=2; echo begun; ${text}; echo never`, { timeoutMs: 250 });
      expect(result).toMatchObject({ exit: { kind: 'timeout', limitMs: 250 }, stdout: 'begun\n', shellEnded: false });
      expect(await lastOutput(session, 'echo $a; kill -0 $kept && echo kept')).toBe('1\nkept\n');
      expect(await lastOutput(session, 'ps -eo args | grep -c "[s]leep 60.25"')).toBe('0\n');
    });

    test('keeps 1 MiB of each stream and says that there was more', async () => {
      const session = await open();
      const result = await runText(session, "head -c 10000000 /dev/zero | tr '\\0' x; head -c 2000000 /dev/zero >&2");
      expect([result.stdout.length, result.stderr.length, result.truncated]).toEqual([1_048_576, 1_048_576, true]);
      expect(await runText(session, 'echo a')).toMatchObject({ stdout: 'a\n', truncated: false });
    });

    test('gives a statement what it reads', async () => {
      const session = await open();
      expect(await runText(session, 'read -r a; cat', { stdin: 'one\ntwo\nthree' })).toMatchObject({
        stdout: 'two\nthree',
      });
      expect(await lastOutput(session, 'echo $a; cat')).toBe('one\n');
    });

    test('gives a statement a terminal', async () => {
      const session = await open();
      await lastOutput(session, 'a=1', 'f() { echo f $a; }');
      const result = await runText(session, 'test -t 0 && test -t 1 && f; exit 5', { tty: true });
      expect(result).toMatchObject({ exit: { kind: 'code', code: 5 }, stdout: 'f 1\n', shellEnded: false });
    });

    test('traces with set -x what the page runs, and nothing of ours', async () => {
      const session = await open();
      await runText(session, 'set -x');
      expect(await runText(session, 'echo a')).toMatchObject({ stdout: 'a\n', stderr: '++ echo a\n' });
      await runText(session, 'set +x');
      expect(await runText(session, 'echo b')).toMatchObject({ stdout: 'b\n', stderr: '' });
    });

    test('does not wait for background processes that hold the output', async () => {
      const session = await open();
      const result = await runText(session, '(sleep 0.2; echo late) & echo now');
      expect(result.stdout).toBe('now\n');
      expect(await lastOutput(session, 'sleep 0.4; echo then')).toBe('late\nthen\n');
    });

    test('stops on an abort signal and goes on', async () => {
      const session = await open();
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 100);
      await expect(runText(session, 'sleep 60', { signal: controller.signal })).rejects.toThrow('aborted');
      expect(await lastOutput(session, 'echo $((40 + 2))')).toBe('42\n');
    });

    test('runs statements that are handed over at the same time one after another', async () => {
      const session = await open();
      const results = await Promise.all(
        ['sleep 0.1; echo a >>f', 'echo b >>f', 'cat f'].map((text) => runText(session, text)),
      );
      expect(results.at(-1)?.stdout).toBe('a\nb\n');
    });

    describe('in the background', () => {
      test('runs a statement with the state of the shell, beside it', async () => {
        const session = await open();
        await lastOutput(session, 'a=1', 'f() { echo ready $a; sleep 60; }');
        const background = await session.start({ text: 'f' });
        await expect.poll(() => background.output()).toBe('ready 1\n');
        expect(await lastOutput(session, 'echo beside; jobs')).toBe('beside\n');
        expect(background.exitStatus()).toBeUndefined();
        await background.stop();
        expect(background.exitStatus()).toBeDefined();
        expect(await lastOutput(session, 'ps -eo args | grep -c "[s]leep 60"')).toBe('0\n');
      });

      test('tells how it ended', async () => {
        const session = await open();
        const background = await session.start({ text: 'echo to stderr >&2; exit 4' });
        await expect.poll(() => background.exitStatus()).toEqual({ kind: 'code', code: 4 });
        expect(background.output()).toBe('to stderr\n');
      });

      test('outlives the end of another statement by its time limit', async () => {
        const session = await open();
        const background = await session.start({ text: 'sleep 0.5; echo done' });
        await runText(session, 'sleep 60', { timeoutMs: 100 });
        await expect.poll(() => background.output()).toBe('done\n');
      });
    });

    describe('files', () => {
      test.each(['plain', 'with NUL \0 and 파드', '', 'x'.repeat(300_000)])(
        'come back as they were written',
        async (content) => {
          const session = await open();
          await session.writeFile('deep/er/file.txt', content);
          expect(await session.readFile('deep/er/file.txt')).toBe(content);
          expect(await lastOutput(session, 'wc -c <deep/er/file.txt')).toBe(`${Buffer.byteLength(content)}\n`);
        },
      );

      test('go to the work folder whatever folder the shell is in', async () => {
        const session = await open();
        await lastOutput(session, 'mkdir d', 'cd d');
        await session.writeFile('a', '1');
        expect(await lastOutput(session, 'cat ../a')).toBe('1');
      });

      test('are undefined where they are not', async () => {
        expect(await (await open()).readFile('nope')).toBeUndefined();
      });

      test.each(['../x', '/etc/x', 'a/../../x', '', 'link/x', 'linked'])(
        'refuse to leave the work folder: %j',
        async (path) => {
          const session = await open();
          await lastOutput(session, 'ln -s /tmp link', 'ln -s /tmp/x linked');
          await expect(session.writeFile(path, 'x')).rejects.toThrow(/work folder/u);
          expect(await lastOutput(session, 'echo still here')).toBe('still here\n');
        },
      );
    });
  });
}

export async function runText(
  session: Session,
  text: string,
  options: Partial<CommandRequest> = {},
): Promise<CommandResult> {
  return session.run({ text, timeoutMs: 10_000, ...options });
}

/** Runs statements one by one and returns what the last one printed. */
export async function lastOutput(session: Session, ...texts: readonly string[]): Promise<string> {
  let stdout = '';
  for (const text of texts) stdout = (await runText(session, text)).stdout;
  return stdout;
}
