/** Words of a shell word that may be paths: `--from-file=key=dir/a.txt` has `dir/a.txt`. */
function parts(word: string): string[] {
  return [word, ...word.split(/[\s,=:;'"()@|&<>]+/)].filter((part) => part !== '');
}

function normal(path: string): string {
  return path.replace(/^(?:\.{1,2}\/)+/, '').replace(/\/+$/, '');
}

function globPattern(glob: string): RegExp {
  const escaped = glob
    .replaceAll(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^(?:${escaped})$`);
}

function isGlob(part: string): boolean {
  return /[*?]|\[[^\]]+\]/.test(part) && !/[\s(){}$^\\]/.test(part);
}

function matches(part: string, path: string): boolean {
  if (/^\.{1,2}\/?$/.test(part)) return true;
  const wanted = normal(part);
  const file = normal(path);
  const base = file.slice(file.lastIndexOf('/') + 1);
  if (wanted === file || wanted === base || file.startsWith(`${wanted}/`)) return true;
  if (wanted.includes('/') && file.endsWith(`/${wanted}`)) return true;
  // `$DIR/web.yaml`
  if (wanted.includes('$') && wanted.slice(wanted.lastIndexOf('/') + 1) === base) return true;
  if (!isGlob(wanted)) return false;
  try {
    const pattern = globPattern(wanted);
    return pattern.test(file) || pattern.test(base);
  } catch {
    return false;
  }
}

/**
 * Whether a word of a statement names a file, its folder, or `.`, or is a glob that matches it. The folder that the
 * session stands in is not followed: a path counts from any folder above the file.
 */
export function mentionsFile(word: string, path: string): boolean {
  return parts(word).some((part) => matches(part, path));
}
