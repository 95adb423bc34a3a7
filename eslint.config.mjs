import tseslint from 'typescript-eslint';

/** Imports point one way: core <- remark-notes <- notes-runner <- vitest-notes <- scripts; the site never sees the runner. */
const layers = {
  'notes-core': ['remark-notes', 'notes-runner', 'vitest-notes', 'docusaurus-notes', 'scripts'],
  'remark-notes': ['notes-runner', 'vitest-notes', 'docusaurus-notes', 'scripts'],
  'notes-runner': ['vitest-notes', 'docusaurus-notes', 'scripts'],
  'vitest-notes': ['docusaurus-notes', 'scripts'],
  'docusaurus-notes': ['notes-runner', 'vitest-notes', 'scripts'],
};
const pure = [
  {
    group: ['node:*', '!node:crypto', 'execa', 'unified', 'remark-*', 'unist-*', 'vfile*', '@kubernetes/*'],
    message: 'notes-core is pure.',
  },
];
/** Only the runner (and the scripts' git question) starts processes. */
const noProcesses = [{ group: ['execa', 'node:child_process'], message: 'Only notes-runner starts processes.' }];

export default tseslint.config(
  { ignores: ['node_modules', 'build', '.docusaurus', 'coverage', 'verify-results', 'test/fixtures/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...Object.entries(layers).map(([layer, above]) => ({
    files: [`plugins/${layer}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: above.map((name) => `**/${name}/**`), message: `${layer} lies below these.` },
            ...(layer === 'notes-core' ? pure : layer === 'notes-runner' ? [] : noProcesses),
          ],
        },
      ],
    },
  })),
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
