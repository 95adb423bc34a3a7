export function fence(info: string, ...lines: readonly string[]): string {
  return ['```' + info, ...lines, '```'].join('\n');
}

/** @param position the page's place in the order of the site */
export function pageAt(position: number, ...blocks: readonly string[]): string {
  return `---\ntitle: Page\nsidebar_position: ${position}\n---\n\n${blocks.join('\n\n')}\n`;
}
