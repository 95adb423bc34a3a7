import { layout } from 'dagre-d3-es/src/dagre/index.js';
import { Graph } from 'dagre-d3-es/src/graphlib/index.js';
import * as v from 'valibot';
import type { FlowEdge, FlowGroup, FlowNode, Flowchart } from './flowchart.ts';
import { LINE_HEIGHT, SMALL_FONT_SIZE, textWidth, widthOfLines } from './text-size.ts';

/** Pixels; `x` and `y` are the middle. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A flowchart with a place for everything. */
export interface PlacedFlowchart {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (FlowNode & { readonly box: Box })[];
  readonly groups: readonly (FlowGroup & { readonly box: Box })[];
  readonly edges: readonly (FlowEdge & { readonly points: readonly Point[]; readonly label?: Box })[];
}

/** Around the whole, so that no line is cut off. */
const MARGIN = 8;
const GROUP_LABEL_HEIGHT = 20;
const GROUP_PADDING = 14;
/** Of the page, and a little more, by which a diagram can be made smaller. */
const COLUMN = 800;
const point = v.object({ x: v.number(), y: v.number() });
const box = v.object({ ...point.entries, width: v.number(), height: v.number() });
const placedEdge = v.object({ points: v.array(point), x: v.optional(v.number()), y: v.optional(v.number()) });

/** Places a flowchart as its author wants it, or from top to bottom where it would be too wide for its letters to be read. */
export function placeFlowchart(flowchart: Flowchart): PlacedFlowchart {
  const placed = place(flowchart);
  return placed.width > COLUMN && flowchart.direction === 'LR' ? place({ ...flowchart, direction: 'TB' }) : placed;
}

function place({ direction, nodes, groups, edges }: Flowchart): PlacedFlowchart {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({
    rankdir: direction,
    ...{ nodesep: groups.length > 1 ? 36 : 28, ranksep: 44, edgesep: 18 },
  });
  for (const { id } of groups) graph.setNode(id, {});
  for (const node of nodes) {
    graph.setNode(node.id, sizeOfNode(node));
    if (node.group !== undefined) graph.setParent(node.id, node.group);
  }
  for (const [index, { from, to, lines }] of edges.entries()) {
    graph.setEdge(from, to, { ...sizeOfLabel(lines), labelpos: 'c' }, String(index));
  }
  layout(graph, {});
  const placed = nodes.map((node) => ({ ...node, box: v.parse(box, graph.node(node.id)) }));
  const around = groups.map((group) => ({ ...group, box: boxAround(group, placed) }));
  const lines = edges.map((edge, index) => {
    const { points, x, y } = v.parse(placedEdge, graph.edge(edge.from, edge.to, String(index)));
    const size = sizeOfLabel(edge.lines);
    return {
      ...edge,
      points,
      ...(x !== undefined && y !== undefined && size.width > 0 && { label: { x, y, ...size } }),
    };
  });
  return moveIntoView(placed, around, lines);
}

function sizeOfNode({ lines, shape }: FlowNode): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(64, Math.round(widthOfLines(lines)) + 28),
    height: lines.length * LINE_HEIGHT + (shape === 'store' ? 36 : 22),
  };
}

function sizeOfLabel(lines: readonly string[]): { readonly width: number; readonly height: number } {
  if (lines.length === 0) return { width: 0, height: 0 };
  const width = Math.max(...lines.map((line) => textWidth(line, SMALL_FONT_SIZE)));
  return { width: Math.round(width) + 10, height: lines.length * 18 + 4 };
}

/** The layout knows nothing of a group's label, which stands above its nodes. */
function boxAround({ id, label }: FlowGroup, nodes: PlacedFlowchart['nodes']): Box {
  const boxes = nodes.filter(({ group }) => group === id).map((node) => node.box);
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2)) - GROUP_PADDING;
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2)) + GROUP_PADDING;
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - GROUP_PADDING - GROUP_LABEL_HEIGHT;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + GROUP_PADDING;
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    width: Math.max(right - left, Math.round(textWidth(label, SMALL_FONT_SIZE)) + 24),
    height: bottom - top,
  };
}

function moveIntoView(
  nodes: PlacedFlowchart['nodes'],
  groups: PlacedFlowchart['groups'],
  edges: PlacedFlowchart['edges'],
): PlacedFlowchart {
  const boxes = [...nodes, ...groups].map((item) => item.box).concat(edges.flatMap((edge) => edge.label ?? []));
  const xs = [...boxes.flatMap(({ x, width }) => [x - width / 2, x + width / 2]), ...edges.flatMap(pointsX)];
  const ys = [...boxes.flatMap(({ y, height }) => [y - height / 2, y + height / 2]), ...edges.flatMap(pointsY)];
  const left = MARGIN - Math.min(...xs);
  const top = MARGIN - Math.min(...ys);
  const move = <T extends Point>(item: T): T => ({ ...item, x: round(item.x + left), y: round(item.y + top) });
  return {
    width: Math.ceil(Math.max(...xs) + left + MARGIN),
    height: Math.ceil(Math.max(...ys) + top + MARGIN),
    nodes: nodes.map((node) => ({ ...node, box: move(node.box) })),
    groups: groups.map((group) => ({ ...group, box: move(group.box) })),
    edges: edges.map(({ label, points, ...edge }) => ({
      ...edge,
      points: points.map(move),
      ...(label !== undefined && { label: move(label) }),
    })),
  };
}

function pointsX({ points }: PlacedFlowchart['edges'][number]): number[] {
  return points.map(({ x }) => x);
}

function pointsY({ points }: PlacedFlowchart['edges'][number]): number[] {
  return points.map(({ y }) => y);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
