/**
 * Every code of a problem that is found before a page runs, or of a run that could not take place.
 * Codes of failed steps are in `outcome/outcome.ts`. The site explains both; a test compares that page with these lists.
 */
export const DIAGNOSTIC_CODES = [
  // The page as a file
  'NOTES-FILE-UNREADABLE',
  'NOTES-FILE-ENCODING',
  'NOTES-FILE-TOO-LARGE',
  'NOTES-NO-PAGES',
  'NOTES-NOTHING-TO-RUN',
  // Markdown and fences
  'NOTES-MARKDOWN',
  'NOTES-FENCE-UNCLOSED',
  'NOTES-FENCE-AS-TEXT',
  'NOTES-FENCE-NO-LANGUAGE',
  'NOTES-FENCE-UNKNOWN-LANGUAGE',
  'NOTES-INFO-SYNTAX',
  'NOTES-INFO-UNKNOWN-KEY',
  'NOTES-INFO-DUPLICATE-KEY',
  'NOTES-INFO-VALUE',
  'NOTES-INFO-CONFLICT',
  'NOTES-ID-DUPLICATE',
  // Front matter and placeholders
  'NOTES-FRONT-MATTER',
  'NOTES-PLACEHOLDER-UNBOUND',
  'NOTES-PLACEHOLDER-UNUSED',
  'NOTES-PREREQUISITE',
  // Contents of blocks
  'NOTES-YAML-SYNTAX',
  'NOTES-YAML-NO-KIND',
  'NOTES-SHELL-SYNTAX',
  'NOTES-CONSOLE-SYNTAX',
  'NOTES-OUTPUT-ORPHAN',
  'NOTES-FILE-UNUSED',
  'NOTES-ONE-STATEMENT',
  'NOTES-ENDLESS',
  'NOTES-REFUSED',
  'NOTES-ZSH',
  // Words and Markdown (`npm run lint-notes`)
  'NOTES-TERM',
  'NOTES-STYLE',
  // Dates
  'NOTES-SKIP-EXPIRED-DATE',
  'NOTES-SKIP-EXPIRES-SOON',
  // Usage and environment
  'NOTES-USAGE',
  'NOTES-TOOLCHAIN',
  'NOTES-CLUSTER',
  'NOTES-SANDBOX',
  'NOTES-RESULTS',
  'NOTES-NETWORK',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
