import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyOf, withPolicy } from '../../../../plugins/docusaurus-notes/content-security-policy/policy.ts';

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function page(body: string): string {
  return `<!doctype html><html><head><meta charset=UTF-8><title>a</title></head><body>${body}</body></html>`;
}

describe('the policy of a page', () => {
  test('permits the very scripts that stand in it', () => {
    const policy = policyOf(page('<script>let a = "</b>";\n</script><script type=module>b()</script>'));
    expect(policy).toContain(sourceOf('let a = "</b>";\n'));
    expect(policy).toContain(sourceOf('b()'));
  });
  test.each([
    ['a file', '<script src=/a.js defer></script>'],
    ['data', '<script type="application/ld+json">{"a":1}</script>'],
    ['a lack of scripts', '<p>script</p>'],
  ])('permits nothing for %s', (_, body) => {
    expect(policyOf(page(body))).toContain("script-src 'self';");
  });
  test.each([
    ['style="display: none;"', 'display: none;'],
    ["style='color: red'", 'color: red'],
    ['class=a style=display:inline-block', 'display:inline-block'],
    ['style="font-family: &quot;A&amp;B&quot;"', 'font-family: "A&B"'],
  ])('permits the attribute %s', (attribute, value) => {
    expect(policyOf(page(`<p ${attribute}>a</p>`))).toContain(`style-src-attr 'unsafe-hashes' ${sourceOf(value)};`);
  });
  test('takes no text for an attribute', () => {
    expect(policyOf(page('<p>style="a"</p><script>e.innerHTML = \'<p style="b">\'</script>'))).not.toContain(
      'style-src-attr',
    );
  });
  test('permits no style, script or address beyond that', () => {
    const policy = policyOf(page('<script>a</script><p style="b">'));
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)|https?:|\*/);
  });
});

test('stands before everything that it is about', () => {
  expect(withPolicy(page(''))).toMatch(
    /^<!doctype html><html><head><meta charset=UTF-8><meta http-equiv="Content-Security-Policy" content="[^"]+"><title>/,
  );
});
test('is not left out of a page of another shape', () => {
  expect(() => withPolicy('<p>')).toThrow('Unexpected page');
});
