import { describe, expect, test } from 'vitest';
import { bindString } from '../../../../plugins/notes-core/placeholders/bind.ts';
import {
  decodeTemplate,
  encodeTemplate,
  fillTemplate,
  isLiteral,
  markPlaceholders,
  toTemplate,
} from '../../../../plugins/notes-core/placeholders/template.ts';

const values = new Map([
  ['pod-name', 'web'],
  ['서비스 명', 'front'],
  ['note', '$& $1 \\ "quoted"'],
]);
const isBound = (name: string): boolean => values.has(name) || name === 'pod-ip';
const valueOf = (name: string): string | undefined => values.get(name);

const TEXTS = [
  '',
  'kubectl get pods',
  '[pod-name]',
  'kubectl get pod [pod-name] -n [unknown]',
  '[pod-name]-[서비스 명].yaml',
  'cat <pod-name> <<EOF > "[pod-name]"\n[note]\nEOF\n',
  '$ ls [a-z]*\n<none>   <pod=...>   [[pod-name]]\n',
];

describe('a template', () => {
  test('is literal stretches and slots in order', () => {
    expect(toTemplate('get [pod-name] <서비스 명>!', isBound)).toEqual([
      'get ',
      { name: 'pod-name', written: '[pod-name]' },
      ' ',
      { name: '서비스 명', written: '<서비스 명>' },
      '!',
    ]);
    expect(toTemplate('', isBound)).toEqual([]);
  });

  test.each(TEXTS)('of %j fills as the runner binds', (text) => {
    expect(fillTemplate(toTemplate(text, isBound), valueOf)).toBe(bindString(text, values));
  });

  test.each(TEXTS)('of %j survives being an attribute', (text) => {
    const template = toTemplate(text, isBound);
    expect(decodeTemplate(encodeTemplate(template))).toEqual(template);
  });

  test('leaves a placeholder without a value as it is written', () => {
    expect(fillTemplate(toTemplate('curl [pod-ip] <pod-ip>', isBound), valueOf)).toBe('curl [pod-ip] <pod-ip>');
  });

  test('knows whether there is anything to fill', () => {
    expect(isLiteral(toTemplate('kubectl get pod [other]', isBound))).toBe(true);
    expect(isLiteral(toTemplate('kubectl get pod [pod-name]', isBound))).toBe(false);
  });

  test.each(['{}', '[1]', '[[]]', '[[2]]'])('is not read from %s', (encoded) => {
    expect(() => decodeTemplate(encoded)).toThrow(TypeError);
  });
});

describe('markPlaceholders', () => {
  test.each(TEXTS)('hides the placeholders of %j and finds them again', (text) => {
    const { marked, unmark } = markPlaceholders(text, isBound);
    expect(marked).not.toMatch(/[[<](?:pod-name|pod-ip|note|서비스 명)[\]>]/);
    expect(unmark(marked)).toEqual(toTemplate(text, isBound));
  });

  test('unmarks a stretch', () => {
    const { marked, unmark } = markPlaceholders('cat <pod-name>\nrm [pod-name] [pod-ip]', isBound);
    const [, second = ''] = marked.split('\n');
    expect(unmark(second)).toEqual(toTemplate('rm [pod-name] [pod-ip]', isBound));
  });

  test('keeps letters of the private use area that stand in the text', () => {
    expect(markPlaceholders('\uf8ff[pod-name]', isBound).unmark('\uf8ff')).toEqual(['\uf8ff']);
  });
});
