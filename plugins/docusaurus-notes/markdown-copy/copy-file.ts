/** Path of a page's Markdown copy; the start page, whose path ends with a slash, has no name of its own. */
export function copyFile(permalink: string): string {
  return `${permalink.endsWith('/') ? `${permalink}index` : permalink}.md`;
}
