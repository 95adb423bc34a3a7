import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of a built page: everything from the site itself, and of what stands in the page only the very
 * scripts that it was built with. Styles may stand in it, because a diagram is drawn with them, and a reader comes to it
 * from any page.
 * @param html The page as it was built.
 */
export function policyOf(html: string): string {
  const scripts = unique(inlineScripts(html).map(sourceOf));
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    // Icons in the theme's style sheet.
    "img-src 'self' data:",
    "font-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** The page with the policy before all that it is about. */
export function withPolicy(html: string): string {
  const charset = /<meta charset="?UTF-8"?\s*\/?>/i.exec(html);
  if (charset === null) throw new Error('Unexpected page without <meta charset>, expected it first in <head>.');
  const place = charset.index + charset[0].length;
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
  return html.slice(0, place) + policy + html.slice(place);
}

/** Texts of the scripts that stand in the page and run. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gis)].flatMap(([, attributes = '', text = '']) =>
    /\bsrc=/i.test(attributes) || isData(attributes) ? [] : [text],
  );
}

function isData(attributes: string): boolean {
  const type = /\btype="?([^"\s>]+)/i.exec(attributes)?.[1];
  return type !== undefined && !/^(?:module|text\/javascript)$/i.test(type);
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
