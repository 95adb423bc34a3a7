import { describe, expect, test } from 'vitest';
import { parseInfoString } from '../../../../plugins/notes-core/info-string/parse-info-string.ts';

describe('parseInfoString', () => {
  test.for<[string, string, [string, string | undefined][]]>([
    ['', '', []],
    ['yaml', 'yaml', []],
    ['  YAML  ', 'yaml', []],
    [
      'bash hidden setup',
      'bash',
      [
        ['hidden', undefined],
        ['setup', undefined],
      ],
    ],
    [
      'bash a=1 b="two words" c=\'x "y"\'',
      'bash',
      [
        ['a', '1'],
        ['b', 'two words'],
        ['c', 'x "y"'],
      ],
    ],
    [
      String.raw`bash a="say \"hi\"" b='it\'s'`,
      'bash',
      [
        ['a', 'say "hi"'],
        ['b', "it's"],
      ],
    ],
    [
      String.raw`bash a="C:\dir\\" b=1`,
      'bash',
      [
        ['a', 'C:\\dir\\'],
        ['b', '1'],
      ],
    ],
    ['bash a="&quot;"', 'bash', [['a', '&quot;']]],
    ['bash a=>=1.35', 'bash', [['a', '>=1.35']]],
    ['bash a=x=y', 'bash', [['a', 'x=y']]],
    ['bash a=""', 'bash', [['a', '']]],
    ['bash\ta="한글 값"', 'bash', [['a', '한글 값']]],
    ['js {1,3-5} showLineNumbers title="a.js"', 'js', [['title', 'a.js']]],
    ['js showLineNumbers=7', 'js', []],
    ['title="a.yaml"', '', [['title', 'a.yaml']]],
    ['{1,3}', '', []],
  ])('reads %j', ([info, language, entries]) => {
    const parsed = parseInfoString(info);
    expect(parsed.problems).toEqual([]);
    expect(parsed.language).toBe(language);
    expect(parsed.entries.map(({ key, value }) => [key, value])).toEqual(entries);
  });

  test('tells where an option stands', () => {
    const info = 'bash  id=a error="b c"';
    const places = parseInfoString(info).entries.map(({ start, end }) => info.slice(start, end));
    expect(places).toEqual(['id=a', 'error="b c"']);
  });

  test.for([
    ['bash a="open', '"open'],
    ['bash a=\'open"', '\'open"'],
    [String.raw`bash a="open\"`, String.raw`"open\"`],
    ['bash a="b"c d', 'c'],
    ['bash a=b"c', 'b"c'],
    ['bash a=', ''],
    ['bash “a”', '“a”'],
    ['bash a=“b”', '“b”'],
    ['bash 1a=b', '1a=b'],
    ['bash =b', '=b'],
    ['bash a = "b c" d', 'a = "b c"'],
    ['bash {1, 3} a', '{1, 3}'],
    ['bash {1', '{1'],
    ['yaml{1}', '{1}'],
  ] as const)('complains about %j at %j', ([info, place]) => {
    const { problems } = parseInfoString(info);
    expect(problems.map(({ start, end }) => info.slice(start, end))).toEqual([place]);
    expect(problems[0]?.code).toBe('NOTES-INFO-SYNTAX');
  });

  test('collects every problem of a line and still reads what can be read', () => {
    const { problems, entries } = parseInfoString('bash a=“x” id=b !! c="d"e hidden');
    expect(problems).toHaveLength(3);
    expect(entries.map(({ key }) => key)).toEqual(['id', 'hidden']);
  });

  test('takes a line of a million characters in no time', () => {
    const started = performance.now();
    parseInfoString(`bash ${'a=" '.repeat(250_000)}`);
    parseInfoString(`bash ${'{'.repeat(1_000_000)}`);
    parseInfoString(`bash a${' '.repeat(1_000_000)}b`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
