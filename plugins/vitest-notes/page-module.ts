import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { PagePlan, Step } from '../notes-core/plan/plan.ts';
import type { Position } from '../notes-core/text/position.ts';

/**
 * Makes a Vitest module of a page: line N of the module stands for line N of the Markdown, so that every location that
 * Vitest reports is the Markdown's without a source map.
 *
 * @param client absolute path of `client.ts`
 */
export function pageModule(
  plan: Pick<PagePlan, 'steps'>,
  page: { readonly path: string; readonly lineCount: number },
  client: string,
): string {
  const calls = plan.steps.map((step) => ({ place: step.place, code: stepCall(step, page.path) }));
  return moduleOf(calls, page.lineCount, client);
}

/** A page that cannot run: each of its mistakes is a failing test at its place. */
export function brokenPageModule(
  diagnostics: readonly Diagnostic[],
  page: { readonly path: string; readonly lineCount: number },
  client: string,
): string {
  const calls = diagnostics.map((diagnostic) => {
    const place = diagnostic.range?.start ?? { line: 1, column: 1 };
    const text = [diagnostic.message, ...(diagnostic.hint === undefined ? [] : [diagnostic.hint])].join('\n');
    const data = { name: diagnostic.code, message: text, file: page.path, place };
    return { place, code: `__notes.broken(${JSON.stringify(data)});` };
  });
  return moduleOf(calls, page.lineCount, client);
}

function stepCall(step: Step, file: string): string {
  return `__notes.step(${JSON.stringify({ id: step.id, name: step.name, file })});`;
}

interface Call {
  readonly place: Position;
  readonly code: string;
}

function moduleOf(calls: readonly Call[], lineCount: number, client: string): string {
  const lines = Array.from({ length: Math.max(lineCount, ...calls.map((call) => call.place.line)) }, () => '');
  for (const { place, code } of calls) {
    const line = lines[place.line - 1] ?? '';
    lines[place.line - 1] = line === '' ? ' '.repeat(place.column - 1) + code : line + code;
  }
  // The import shares line 1: an extra line would shift every location.
  lines[0] = (lines[0] ?? '') + `import * as __notes from ${JSON.stringify(client)};`;
  return lines.join('\n');
}
