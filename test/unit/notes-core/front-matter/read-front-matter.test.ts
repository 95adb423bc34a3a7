import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../../../plugins/notes-core/front-matter/read-front-matter.ts';

function read(text: string): ReturnType<typeof readFrontMatter> {
  return readFrontMatter(text, 2, 'docs/a.md');
}

describe('values', () => {
  test.for([
    ['web', 'web'],
    ['"a: b"', 'a: b'],
    ['1.20', '1.20'],
    ['0755', '0755'],
    ['true', 'true'],
    ['{default: 3}', '3'],
  ] as const)('%s is the text %j', ([written, value]) => {
    const { config, diagnostics } = read(`values:\n  name: ${written}\n`);
    expect(diagnostics).toEqual([]);
    expect(config.values).toMatchObject([{ kind: 'default', name: 'name', value }]);
  });

  test.for(['pod-name', 'pod_name', '파드 이름', '1', 'team.name'])('%j can be a name', (name) => {
    const { config, diagnostics } = read(`values: {${name}: a}\n`);
    expect(diagnostics).toEqual([]);
    expect(config.values[0]?.name).toBe(name);
  });

  test('can be fixed, where nothing else can take their place', () => {
    const { config, diagnostics } = read("values:\n  image: { default: 'nginx:1.29', label: 이미지, fixed: true }\n");
    expect(diagnostics).toEqual([]);
    expect(config.values).toMatchObject([{ kind: 'default', value: 'nginx:1.29', label: '이미지', fixed: true }]);
  });

  test.for([
    ['{ default: a, fixed: maybe }', 'Unexpected fixed "maybe" of "name", expected true.'],
    ['{ from: kubectl get pods, fixed: true }', 'Unexpected "fixed" beside "from" for "name".'],
    ['{ fixed: true }', 'Unexpected value of "name", expected "default" or "from" in it.'],
    ['{ default: a, fixd: true }', 'Unexpected "fixd" in the value of "name".'],
  ] as const)('%s is refused', ([written, message]) => {
    const { diagnostics } = read(`values:\n  name: ${written}\n`);
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message]);
  });

  test('stand where they are in the page', () => {
    const { config } = read('title: a\nvalues:\n  pod: { from: "kubectl get pod -o name" }\n');
    expect(config.values[0]).toMatchObject({
      kind: 'from',
      statement: 'kubectl get pod -o name',
      range: { start: { line: 4, column: 3 } },
    });
  });
});

test('what cannot be read has its default, and the rest is read', () => {
  const { config, diagnostics } = read('after: {a: b}\ncluster: exclusive\nskip: 이유\nuntil: 2027-13-01\n');
  expect(config).toEqual({ values: [], exclusive: true, after: [], privileges: [], skip: { reason: '이유' } });
  expect(diagnostics.map(({ range }) => range?.start.line)).toEqual([2, 5]);
});

test("Docusaurus' own fields are left to it", () => {
  const { config, diagnostics } = read('title: 3\nsidebar_position: 2.5\ntags: [a]\nlast_update: {author: b}\n');
  expect(diagnostics).toEqual([]);
  expect(config).toMatchObject({ title: '3', sidebarPosition: 2.5 });
});
