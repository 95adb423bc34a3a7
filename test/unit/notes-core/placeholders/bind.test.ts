import { describe, expect, test } from 'vitest';
import { bindPlaceholders, bindString } from '../../../../plugins/notes-core/placeholders/bind.ts';
import { mapLine, positionAt } from '../../../../plugins/notes-core/text/mapped-text.ts';

const values = new Map([
  ['pod-name', 'web'],
  ['deploy_name', 'shop'],
  ['서비스 명', 'front'],
  ['namespace', 'default'],
  ['empty', ''],
]);

describe('bindPlaceholders', () => {
  test.each([
    ['kubectl get pod [pod-name]', 'kubectl get pod web', ['pod-name']],
    ['kubectl get pod <pod-name>', 'kubectl get pod web', ['pod-name']],
    ['kubectl get svc [서비스 명] -n <namespace>', 'kubectl get svc front -n default', ['서비스 명', 'namespace']],
    ['[deploy_name]-[pod-name].yaml', 'shop-web.yaml', ['deploy_name', 'pod-name']],
    ['name: [pod-name]', 'name: web', ['pod-name']],
    ['[empty]', '', ['empty']],
    ['[[pod-name]]', '[web]', ['pod-name']],
    ['cat <<EOF > [pod-name].yaml', 'cat <<EOF > web.yaml', ['pod-name']],
  ])('fills in %j', (template, text, used) => {
    const bound = bindPlaceholders(mapLine(template, { line: 1, column: 1 }), values);
    expect(bound.text.text).toBe(text);
    expect([...bound.used]).toEqual(used);
    expect(bindString(template, values)).toBe(text);
  });

  test.each([
    '["a", "b"]',
    '[80, 443]',
    '[ReadWriteOnce]',
    'ls [a-z]*',
    "jsonpath='{.items[0].metadata.name}'",
    '<none>',
    '<pod-name=...>',
    '[unknown-name]',
    '[pod-name',
    'pod-name]',
  ])('leaves %j alone', (template) => {
    const mapped = mapLine(template, { line: 1, column: 1 });
    expect(bindPlaceholders(mapped, values)).toEqual({ text: mapped, used: new Set() });
  });

  test('maps what stands before, in and after a placeholder to the page', () => {
    const { text } = bindPlaceholders(mapLine('get [pod-name] -o wide', { line: 7, column: 3 }), values);
    expect(text.text).toBe('get web -o wide');
    const columns = [0, 4, 6, 8].map((offset) => positionAt(text, offset));
    expect(columns).toEqual([3, 7, 7, 18].map((column) => ({ line: 7, column })));
  });

  test('keeps lines apart', () => {
    const template = {
      text: 'a [pod-name]\nb [pod-name]\n',
      spans: [
        { offset: 0, length: 13, source: { line: 4, column: 5 }, kind: 'copied' as const },
        { offset: 13, length: 13, source: { line: 5, column: 5 }, kind: 'copied' as const },
      ],
    };
    const { text } = bindPlaceholders(template, values);
    expect(text.text).toBe('a web\nb web\n');
    expect(positionAt(text, 'a web\n'.length)).toEqual({ line: 5, column: 5 });
    expect(positionAt(text, text.text.lastIndexOf('\n'))).toEqual({ line: 5, column: 17 });
  });
});
