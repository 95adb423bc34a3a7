import { placeFlowchart, type Box, type PlacedFlowchart, type Point } from './place-flowchart.ts';
import type { Flowchart } from './flowchart.ts';
import { LINE_HEIGHT } from './text-size.ts';

/**
 * A flowchart as SVG. It has classes and no colours, so that the site's style sheet gives it those of the reader's theme; no
 * ids, so that many fit on one page; and no styles of its own, which a strict policy would refuse.
 */
export function drawFlowchart(flowchart: Flowchart): string {
  const { width, height, nodes, groups, edges } = placeFlowchart(flowchart);
  const parts = [
    ...groups.map(drawGroup),
    ...edges.map(drawEdge),
    ...nodes.map(drawNode),
    ...edges.map(drawLabel),
  ].join('');
  const label = escape(`${flowchart.title}. ${flowchart.description}`);
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${parts}</svg>`;
}

function drawGroup({ box, label }: PlacedFlowchart['groups'][number]): string {
  const top = box.y - box.height / 2;
  return `${rectangle(box, 'group', 8)}<text class="small" x="${box.x}" y="${top + 19}">${escape(label)}</text>`;
}

function drawNode({ box, lines, shape }: PlacedFlowchart['nodes'][number]): string {
  const outline = shape === 'store' ? drum(box) : rectangle(box, 'node', 7);
  const first = box.y - ((lines.length - 1) * LINE_HEIGHT) / 2 + (shape === 'store' ? 11 : 5);
  const texts = lines.map((line, index) => {
    const small = index === 0 ? '' : ' class="small"';
    return `<text${small} x="${box.x}" y="${first + index * LINE_HEIGHT}">${escape(line)}</text>`;
  });
  return outline + texts.join('');
}

function rectangle({ x, y, width, height }: Box, name: string, radius: number): string {
  const place = `x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}"`;
  return `<rect class="${name}" ${place} rx="${radius}"/>`;
}

/** What keeps data. */
function drum({ x, y, width, height }: Box): string {
  const [left, top, rise] = [x - width / 2, y - height / 2, 7];
  const arc = (sweep: 0 | 1, to: number): string => `a${width / 2} ${rise} 0 0 ${sweep} ${to} 0`;
  const side = height - 2 * rise;
  return (
    `<path class="node" d="M${left} ${top + rise}${arc(1, width)}v${side}${arc(1, -width)}z"/>` +
    `<path class="edge" d="M${left} ${top + rise}${arc(0, width)}"/>`
  );
}

function drawEdge({ points, dotted, arrows }: PlacedFlowchart['edges'][number]): string {
  const [first, second] = points;
  const [last, before] = points.toReversed();
  if (first === undefined || second === undefined || last === undefined || before === undefined) return '';
  const line = `<path class="edge${dotted ? ' dotted' : ''}" d="${curve(points)}"/>`;
  return line + (arrows.start ? arrow(second, first) : '') + (arrows.end ? arrow(before, last) : '');
}

/** Rounded at the points between the ends. */
function curve(points: readonly Point[]): string {
  const between = points.slice(1, -1).map((point, index) => {
    const next = points[index + 2] ?? point;
    const isLast = index + 3 >= points.length;
    const end = isLast ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${fixed(end.x)} ${fixed(end.y)}`;
  });
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  return `M${first.x} ${first.y}${between.length === 0 ? `L${last.x} ${last.y}` : between.join('')}`;
}

function arrow(from: Point, to: Point): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number): string =>
    `${fixed(to.x - 10 * Math.cos(angle + turn))} ${fixed(to.y - 10 * Math.sin(angle + turn))}`;
  return `<path class="arrow" d="M${to.x} ${to.y}L${corner(0.42)}L${corner(-0.42)}z"/>`;
}

function drawLabel({ label, lines }: PlacedFlowchart['edges'][number]): string {
  if (label === undefined) return '';
  const first = label.y - ((lines.length - 1) * 18) / 2 + 4.5;
  const texts = lines.map((line, index) => {
    return `<text class="small" x="${label.x}" y="${fixed(first + index * 18)}">${escape(line)}</text>`;
  });
  return rectangle(label, 'label', 3) + texts.join('');
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
