import { describe, expect, test } from 'vitest';
import { drawFlowchart } from '../../../../plugins/docusaurus-notes/diagrams/draw-flowchart.ts';
import { parseFlowchart } from '../../../../plugins/docusaurus-notes/diagrams/parse-flowchart.ts';
import { placeFlowchart, type Box } from '../../../../plugins/docusaurus-notes/diagrams/place-flowchart.ts';

function flowchart(...lines: string[]) {
  return parseFlowchart(['flowchart LR', 'accTitle: 길', 'accDescr: <가> & "나"', ...lines].join('\n'));
}

const GROUPS = flowchart(
  'subgraph one["노드 1"]',
  'a["파드"] --> b[("볼륨")]',
  'end',
  'subgraph two["노드 2"]',
  'c["파드"] -- "쓴다" --> d[("볼륨")]',
  'end',
);

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

describe('the places in a flowchart', () => {
  test('are apart', () => {
    const { nodes, groups } = placeFlowchart(GROUPS);
    for (const boxes of [nodes, groups]) {
      for (const [index, { box }] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) expect(overlap(box, other.box)).toBe(false);
      }
    }
  });
  test('are inside the picture', () => {
    const { width, height, nodes, groups, edges } = placeFlowchart(GROUPS);
    for (const { box } of [...nodes, ...groups]) {
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.y - box.height / 2).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
    }
    expect(edges.every(({ points }) => points.length >= 2)).toBe(true);
  });
  test('go from top to bottom where the page is too narrow for them', () => {
    const wide = placeFlowchart(flowchart('a --> b --> c -- "아주 긴 이름표가 붙은 화살표" --> d --> e --> f --> g'));
    expect(wide.height).toBeGreaterThan(wide.width);
    const narrow = placeFlowchart(flowchart('a --> b --> c'));
    expect(narrow.width).toBeGreaterThan(narrow.height);
  });
});

describe('the picture of a flowchart', () => {
  test('says in words what it shows', () => {
    expect(drawFlowchart(flowchart('a --> b'))).toContain('role="img" aria-label="길. &lt;가> &amp; &quot;나&quot;"');
  });
  test('holds every text', () => {
    const texts = [...drawFlowchart(GROUPS).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts.sort()).toEqual(['노드 1', '노드 2', '볼륨', '볼륨', '쓴다', '파드', '파드']);
  });
  test('has no styles, ids or scripts of its own', () => {
    expect(drawFlowchart(GROUPS)).not.toMatch(/style|id=|<script|fill=|stroke=/);
  });
  test('has an arrow where the line has one, and dots where it is dotted', () => {
    const count = (line: string): number => drawFlowchart(flowchart(line)).match(/class="arrow"/g)?.length ?? 0;
    expect([count('a --- b'), count('a --> b'), count('a <--> b')]).toEqual([0, 1, 2]);
    expect(drawFlowchart(flowchart('a -.-> b'))).toContain('class="edge dotted"');
  });
});
