/** Languages whose blocks are run. */
export const SHELL_LANGUAGES: readonly string[] = ['bash', 'sh', 'shell'];
export const CONSOLE_LANGUAGE = 'console';
export const YAML_LANGUAGE = 'yaml';

/** Languages that are shown and never run. A closed list, so that a misspelt `bash` is found. */
export const DISPLAY_LANGUAGES: readonly string[] = [
  'text',
  'json',
  'mermaid',
  'docker',
  'dockerfile',
  'go',
  'ts',
  'tsx',
  'js',
  'jsx',
  'python',
  'java',
  'rust',
  'properties',
  'ini',
  'toml',
  'xml',
  'html',
  'css',
  'md',
  'mdx',
  'diff',
  'http',
  'sql',
  'nginx',
  'hcl',
  'csv',
  'makefile',
  'powershell',
];

export const LANGUAGES: readonly string[] = [...SHELL_LANGUAGES, CONSOLE_LANGUAGE, YAML_LANGUAGE, ...DISPLAY_LANGUAGES];

/** Other names that people give to the same thing. */
const ALIASES: Readonly<Record<string, string>> = {
  yml: 'yaml',
  zsh: 'bash',
  ksh: 'bash',
  terminal: 'console',
  'shell-session': 'console',
  shellsession: 'console',
  'sh-session': 'console',
  txt: 'text',
  plain: 'text',
  plaintext: 'text',
  none: 'text',
  log: 'text',
  output: 'text output',
  javascript: 'js',
  typescript: 'ts',
  py: 'python',
  golang: 'go',
  markdown: 'md',
  make: 'makefile',
  rs: 'rust',
  terraform: 'hcl',
  conf: 'text',
};

/** What stands for an unknown language in our list, where that is known for sure. */
export function languageForAlias(alias: string): string | undefined {
  return Object.hasOwn(ALIASES, alias) ? ALIASES[alias] : undefined;
}
