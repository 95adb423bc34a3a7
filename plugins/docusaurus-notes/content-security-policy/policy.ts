import { createHash } from 'node:crypto';

/**
 * The Content-Security-Policy of a built page: everything from the site itself, and of what stands in the page only the very
 * scripts and style attributes that it was built with.
 * @param html The page as it was built.
 */
export function policyOf(html: string): string {
  const scripts = unique(inlineScripts(html).map(sourceOf));
  const styles = unique(styleAttributes(html).map(sourceOf));
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    "style-src 'self'",
    ...(styles.length === 0 ? [] : [`style-src-attr ${["'unsafe-hashes'", ...styles].join(' ')}`]),
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
function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gis)].flatMap(([, attributes = '', text = '']) =>
    /\bsrc=/i.test(attributes) || isData(attributes) ? [] : [text],
  );
}

function isData(attributes: string): boolean {
  const type = /\btype="?([^"\s>]+)/i.exec(attributes)?.[1];
  return type !== undefined && !/^(?:module|text\/javascript)$/i.test(type);
}

/** Values of all `style=` attributes, character references resolved. */
function styleAttributes(html: string): string[] {
  const markup = html.replaceAll(/<(script|style)\b.*?<\/\1>/gis, '');
  return [...markup.matchAll(/<[a-z][^<>]*?\sstyle=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].map(
    ([, double, single, bare]) => unescape(double ?? single ?? bare ?? ''),
  );
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:x27|39);/g, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
