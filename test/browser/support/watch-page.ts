import type { Page } from 'playwright-core';

/** What a page did that no page of the site may do; it fills while the page lives. */
export type Offences = readonly string[];

/** Watches a page from before it loads: errors on its console, requests to elsewhere, violations of its policy. */
export async function watchPage(page: Page, origin: string): Promise<Offences> {
  const offences: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The browser's own word on a page that is not there.
    if (message.location().url === page.url() && message.text().includes('status of 404')) return;
    offences.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => offences.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob|about):/.test(url)) offences.push(`request: ${url}`);
  });
  await page.exposeBinding('__notesViolation', (_source, violation: string) => offences.push(`policy: ${violation}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report = (globalThis as { __notesViolation?: (text: string) => void }).__notesViolation;
      report?.(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  return offences;
}
