import type { FlowEdge, FlowGroup, FlowNode, Flowchart } from './flowchart.ts';

const NODE = /^\s*(?<id>\w+)(?:\[\("(?<store>[^"]*)"\)\]|\["(?<box>[^"]*)"\])?/;
/** `-->`, `<-->`, `---`, `-.->`, with a label behind: `-->|"…"|`. */
const EDGE = /^\s*(?<start><)?(?<line>-->|---|-\.->|-\.-)(?:\|"?(?<label>[^"|]*)"?\|)?/;
/** With the label inside: `-- "…" -->`, `-. "…" .->`. */
const LABELLED_EDGE = /^\s*(?<start><)?(?:--|-\.)\s+"?(?<label>[^"]*?)"?\s+(?<line>-->|---|\.->|\.-)/;

interface Reading {
  readonly nodes: Map<string, FlowNode>;
  readonly groups: FlowGroup[];
  readonly edges: FlowEdge[];
}

/**
 * Reads the part of Mermaid's flowcharts that the notes use: nodes, edges with labels, and groups that hold nodes.
 * @throws {SyntaxError} Where it is anything else, or has no text alternative.
 */
export function parseFlowchart(source: string): Flowchart {
  const [head = '', ...lines] = source.split('\n').map((line) => line.trim());
  const direction = /^flowchart (LR|TB|TD)$/.exec(head)?.[1];
  if (direction === undefined) throw unexpected(head, '"flowchart LR" or "flowchart TB"');
  const reading: Reading = { nodes: new Map(), groups: [], edges: [] };
  const alternative = { accTitle: '', accDescr: '' };
  let group: string | undefined;
  for (const line of lines.filter((text) => text !== '')) {
    const [, key, text = ''] = /^(accTitle|accDescr)\s*:\s*(.+)$/.exec(line) ?? [];
    const opened = /^subgraph (\w+)\["([^"]*)"\]$/.exec(line);
    if (key === 'accTitle' || key === 'accDescr') alternative[key] = text;
    else if (opened?.[1] !== undefined && group === undefined) {
      group = opened[1];
      reading.groups.push({ id: group, label: opened[2] ?? '' });
    } else if (line === 'end' && group !== undefined) group = undefined;
    else readStatement(line, group, reading);
  }
  const { accTitle, accDescr } = alternative;
  if (accTitle === '' || accDescr === '') throw unexpected('diagram without accTitle or accDescr', 'both');
  const { nodes, groups, edges } = reading;
  return {
    direction: direction === 'LR' ? 'LR' : 'TB',
    title: accTitle,
    description: accDescr,
    ...{ nodes: [...nodes.values()], groups, edges },
  };
}

/** `a["…"] --> b -- "…" --> c`. */
function readStatement(line: string, group: string | undefined, reading: Reading): void {
  let rest = line;
  let from = '';
  let edge: Omit<FlowEdge, 'from' | 'to'> | undefined;
  for (;;) {
    const node = NODE.exec(rest);
    if (node === null) throw unexpected(line, 'nodes such as id["text"] with edges such as --> between them');
    const to = readNode(node.groups ?? {}, group, reading.nodes);
    if (edge !== undefined) reading.edges.push({ from, to, ...edge });
    rest = rest.slice(node[0].length);
    if (rest.trim() === '') return;
    const next = EDGE.exec(rest) ?? LABELLED_EDGE.exec(rest);
    if (next === null) throw unexpected(line, 'an edge such as --> or -.->, with at most a label');
    const { start, line: drawn = '', label = '' } = next.groups ?? {};
    edge = {
      lines: linesOf(label),
      dotted: drawn.includes('.'),
      arrows: { start: start !== undefined, end: drawn.endsWith('>') },
    };
    rest = rest.slice(next[0].length);
    from = to;
  }
}

/** A node may be named before it is described, and belongs to the group in which it is named first or described. */
function readNode(
  { id = '', store, box }: Readonly<Record<string, string | undefined>>,
  group: string | undefined,
  nodes: Map<string, FlowNode>,
): string {
  const known = nodes.get(id);
  const text = store ?? box;
  nodes.set(id, {
    id,
    lines: text === undefined ? (known?.lines ?? [id]) : linesOf(text),
    shape: store === undefined ? (known?.shape ?? 'box') : 'store',
    ...groupOf(known?.group ?? group),
  });
  return id;
}

function groupOf(group: string | undefined): Pick<FlowNode, 'group'> {
  return group === undefined ? {} : { group };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/<br\s*\/?>/);
}

function unexpected(found: string, expected: string): SyntaxError {
  return new SyntaxError(`Unexpected ${JSON.stringify(found)} in a diagram, expected ${expected}.`);
}
