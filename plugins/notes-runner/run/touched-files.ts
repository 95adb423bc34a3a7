import { execa } from 'execa';

/**
 * Files that differ from the main branch, committed or not, as paths relative to `cwd`. Empty outside a Git repository:
 * nobody's change is then to blame for a date that passed.
 */
export async function touchedFiles(cwd: string): Promise<ReadonlySet<string>> {
  const git = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, stdout } = await execa('git', args, { cwd, reject: false, stdin: 'ignore' });
    return exitCode === 0 ? stdout : '';
  };
  const base = process.env['GITHUB_BASE_REF'];
  const forks = await Promise.all(
    [...(base ? [`origin/${base}`] : []), 'origin/main', 'main'].map((branch) => git('merge-base', 'HEAD', branch)),
  );
  const fork = forks.find((commit) => commit !== '') ?? 'HEAD';
  const lists = await Promise.all([
    git('diff', '--name-only', '--relative', fork),
    git('ls-files', '--others', '--exclude-standard'),
  ]);
  return new Set(lists.flatMap((list) => list.split('\n').filter((file) => file !== '')));
}

/** A change that may be to blame for what any page does. @param touched as {@link touchedFiles} gives it */
export function touchesCode(touched: ReadonlySet<string>): boolean {
  return [...touched].some((file) => /^(plugins|scripts)\/|^package-lock\.json$/.test(file));
}
