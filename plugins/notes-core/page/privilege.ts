/** What a page may declare to need beyond an ordinary namespace (front matter `privileges`). */
export const PRIVILEGES = ['hostPath', 'system-namespace', 'node-root'] as const;
export type Privilege = (typeof PRIVILEGES)[number];

/** Whether others' pages could notice what the privilege allows, so that the page must run alone. */
export function runsAlone(privilege: Privilege): boolean {
  return privilege !== 'hostPath';
}
