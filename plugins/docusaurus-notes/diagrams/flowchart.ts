/** A flowchart as the notes write it, in the syntax of Mermaid. */
export interface Flowchart {
  readonly direction: 'LR' | 'TB';
  /** `accTitle`. */
  readonly title: string;
  /** `accDescr`: says in words what the diagram shows. */
  readonly description: string;
  readonly nodes: readonly FlowNode[];
  readonly groups: readonly FlowGroup[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowNode {
  readonly id: string;
  readonly lines: readonly string[];
  /** `store` is drawn as a drum: `id[("text")]`. */
  readonly shape: 'box' | 'store';
  /** The innermost group that holds it. */
  readonly group?: string;
}

export interface FlowGroup {
  readonly id: string;
  readonly label: string;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly dotted: boolean;
  readonly arrows: { readonly start: boolean; readonly end: boolean };
}
