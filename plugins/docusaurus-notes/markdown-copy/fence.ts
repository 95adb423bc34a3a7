/** A fenced code block, whatever its content; one line each. */
export function fence(info: string, content: string): string[] {
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const marker = '`'.repeat(Math.max(3, longest + 1));
  return [`${marker}${info}`, ...content.replace(/\n$/, '').split('\n'), marker];
}
