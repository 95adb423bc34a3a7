import { kubectlReads } from '../kubectl/effect.ts';
import type { ShellSyntax, ShellWord } from './command.ts';
import { readInvocation, writtenFile, type Invocation } from './invocation.ts';

/** Programs that only look, whatever their arguments. */
const READERS = new Set(
  `[ awk base64 basename cat cmp column comm cut date diff dig dirname du df echo egrep expr false fgrep file fold getent
  grep gawk head hexdump host hostname id jq less ls lsof md5sum more nl nproc nslookup od paste ping pgrep printenv ps
  pwd readlink realpath rev seq sha256sum sleep stat strings tac tail test tr tree true type uname uniq wc which whoami
  xxd zcat : ss netstat free uptime ip`.split(/\s+/),
);
const HELM_READS = new Set('env get help history lint list ls search show status template verify version'.split(' '));
const CRICTL_READS = new Set('images info inspect inspecti inspectp logs pods ps stats version'.split(' '));

function has(args: readonly ShellWord[], pattern: RegExp): boolean {
  return args.some(({ value }) => pattern.test(value));
}
const operand = (args: readonly ShellWord[]): string => args.find(({ value }) => !value.startsWith('-'))?.value ?? '';

/** Programs that only look unless an argument says otherwise. */
const JUDGED: Readonly<Record<string, (args: readonly ShellWord[]) => boolean>> = {
  command: (args) => has(args, /^-[vV]/),
  crictl: (args) => CRICTL_READS.has(operand(args)),
  curl: curlReads,
  env: (args) => args.length === 0,
  find: (args) => !has(args, /^-(?:delete|exec|execdir|ok|okdir|fprint|fprintf|fls)$/),
  helm: (args) => HELM_READS.has(operand(args)),
  openssl: (args) => !has(args, /^-out$/),
  printf: (args) => !has(args, /^-v$/),
  sed: (args) => !has(args, /^(?:-[a-zA-Z]*i|--in-place)/),
  sort: (args) => !has(args, /^(?:-o|--output)/),
  wget: (args) =>
    has(args, /^(?:-[a-zA-Z]*O-?|--output-document=-|--spider)$/) &&
    has(args, /^(?:-[a-zA-Z]*O-|-|--output-document=-|--spider)$/),
  yq: (args) => !has(args, /^(?:-[a-zA-Z]*i|--inplace)/),
};

const CURL_CHANGES =
  /^(?:-[a-zA-Z]*[dFToO]$|-[dFTo]\S|--(?:data|form|upload-file|output|remote-name|json|create-dirs))/;

function curlReads(args: readonly ShellWord[]): boolean {
  const values = args.map(({ value }) => value);
  for (const [index, value] of values.entries()) {
    const next = values[index + 1] ?? '';
    const method =
      /^(?:-X|--request=)(.+)$/.exec(value)?.[1] ?? (/^(?:-[a-zA-Z]*X|--request)$/.test(value) ? next : 'GET');
    if (!/^(?:GET|HEAD|OPTIONS)$/i.test(method)) return false;
    const discards = /^(?:-[a-zA-Z]*o|--output)$/.test(value) && next === '/dev/null';
    if (CURL_CHANGES.test(value) && !discards) return false;
  }
  return true;
}

function invocationReads(invocation: Invocation): boolean {
  const { program, args, kubectl, script, command } = invocation;
  if (command.redirects.some((redirect) => writtenFile(redirect) !== undefined)) return false;
  if (program === '') return false;
  if (kubectl !== undefined) {
    return kubectlReads(kubectl, (words) => words !== undefined && invocationReads(readInvocation(command, words)));
  }
  if (script !== undefined) return syntaxReads(script);
  return READERS.has(program) || (JUDGED[program]?.(args) ?? false);
}

/** Whether a statement leaves the cluster, the files and the shell as they are. Unknown programs change. */
export function syntaxReads(syntax: ShellSyntax): boolean {
  if (syntax.background || syntax.changesShell || syntax.functions.length > 0) return false;
  if (syntax.redirects.some((redirect) => writtenFile(redirect) !== undefined)) return false;
  return syntax.commands.every((command) => invocationReads(readInvocation(command)));
}
