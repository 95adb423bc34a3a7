import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { Page } from '../notes-core/page/page.ts';
import { suggest } from '../notes-core/text/nearest.ts';

function complain({ file, config }: Page, message: string, hint: string): Diagnostic {
  const { afterRange: range } = config;
  return { code: 'NOTES-PREREQUISITE', severity: 'error', message, hint, file, ...(range && { range }) };
}

/** Names in `after` that no page has. `known` are the ids of all pages, read or not. */
export function findUnknownPrerequisites(pages: readonly Page[], known: readonly string[]): Diagnostic[] {
  const ids = new Set(known);
  return pages.flatMap((page) =>
    page.config.after
      .filter((id) => !ids.has(id))
      .map((id) =>
        complain(page, `Unexpected page "${id}" in "after", expected the id of a page.`, suggest(id, known)),
      ),
  );
}

/** Pages that need each other, each circle once, told at the page of it that stands first. */
export function findCycles(pages: readonly Page[]): Diagnostic[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const done = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const first of pages) {
    // Depth first, with a stack of our own: a chain may be as long as there are pages.
    const path: string[] = [];
    const stack: { readonly id: string; readonly leave: boolean }[] = [{ id: first.id, leave: false }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      const { id, leave } = step;
      if (leave) {
        path.pop();
        done.add(id);
        continue;
      }
      if (path.includes(id)) {
        const circle = [...path.slice(path.indexOf(id)), id];
        const message = `Unexpected circle of prerequisites: ${circle.join(' → ')}.`;
        diagnostics.push(complain(byId.get(id) ?? first, message, 'Remove one of them from "after".'));
        continue;
      }
      if (done.has(id)) continue;
      path.push(id);
      stack.push({ id, leave: true });
      for (const next of byId.get(id)?.config.after ?? []) stack.push({ id: next, leave: false });
    }
  }
  return diagnostics;
}
