import { describe, expect, test } from 'vitest';
import { parseFlowchart } from '../../../../plugins/docusaurus-notes/diagrams/parse-flowchart.ts';

function parse(...lines: string[]) {
  return parseFlowchart(['flowchart LR', 'accTitle: 길', 'accDescr: 가에서 나로 간다.', ...lines].join('\n'));
}

describe('a flowchart', () => {
  test('has its direction, its title, and what it shows in words', () => {
    expect(parse('a')).toMatchObject({ direction: 'LR', title: '길', description: '가에서 나로 간다.' });
    expect(parseFlowchart('flowchart TD\naccTitle: a\naccDescr: b\nc').direction).toBe('TB');
  });
  test('has nodes by their ids, described where they stand first or later', () => {
    const { nodes } = parse('a["가<br/>둘째 줄"] --> b', 'b[("나")]', 'c');
    expect(nodes).toEqual([
      { id: 'a', lines: ['가', '둘째 줄'], shape: 'box' },
      { id: 'b', lines: ['나'], shape: 'store' },
      { id: 'c', lines: ['c'], shape: 'box' },
    ]);
  });
  test('has groups with the nodes that they name first', () => {
    const { nodes, groups } = parse('a --> b', 'subgraph g["모음"]', 'b --> c', 'end', 'c --> d');
    expect(groups).toEqual([{ id: 'g', label: '모음' }]);
    expect(nodes.map(({ id, group }) => [id, group])).toEqual([
      ['a', undefined],
      ['b', 'g'],
      ['c', 'g'],
      ['d', undefined],
    ]);
  });
  test.each([
    ['a --> b', { dotted: false, arrows: { start: false, end: true }, lines: [] }],
    ['a --- b', { dotted: false, arrows: { start: false, end: false }, lines: [] }],
    ['a <--> b', { dotted: false, arrows: { start: true, end: true }, lines: [] }],
    ['a -.-> b', { dotted: true, arrows: { start: false, end: true }, lines: [] }],
    ['a -->|"1. 첫째"| b', { dotted: false, arrows: { start: false, end: true }, lines: ['1. 첫째'] }],
    ['a -.->|"둘<br/>줄"| b', { dotted: true, arrows: { start: false, end: true }, lines: ['둘', '줄'] }],
    ['a -- subjects --> b', { dotted: false, arrows: { start: false, end: true }, lines: ['subjects'] }],
    [
      'a -- "UDP 4789, VNI 42" --> b',
      { dotted: false, arrows: { start: false, end: true }, lines: ['UDP 4789, VNI 42'] },
    ],
    ['a -. "필요하면" .-> b', { dotted: true, arrows: { start: false, end: true }, lines: ['필요하면'] }],
  ])('reads %s', (line, edge) => {
    expect(parse(line).edges).toEqual([{ from: 'a', to: 'b', ...edge }]);
  });
  test('reads chains', () => {
    expect(parse('a --> b -- "다음" --> c').edges.map(({ from, to, lines }) => [from, to, ...lines])).toEqual([
      ['a', 'b'],
      ['b', 'c', '다음'],
    ]);
  });
});

test.each([
  ['sequenceDiagram\nA->>B: hi', 'Unexpected "sequenceDiagram" in a diagram, expected "flowchart LR"'],
  ['flowchart LR\na --> b', 'expected both'],
  ['flowchart LR\naccTitle: a\naccDescr: b\nc ==> d', 'Unexpected "c ==> d" in a diagram, expected an edge'],
  ['flowchart LR\naccTitle: a\naccDescr: b\nc{"d"}', 'expected an edge'],
])('refuses what it would not draw: %j', (source, message) => {
  expect(() => parseFlowchart(source)).toThrow(message);
});
