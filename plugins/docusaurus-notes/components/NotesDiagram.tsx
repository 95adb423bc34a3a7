import type { ReactNode } from 'react';

interface NotesDiagramProps {
  readonly title: string;
  /** Drawn when the site was built; see `drawFlowchart`. */
  readonly svg: string;
}

/** A diagram with its title. What it shows in words is the picture's text alternative. */
export default function NotesDiagram({ title, svg }: NotesDiagramProps): ReactNode {
  return (
    <figure className="notes-diagram">
      <div
        aria-label={title}
        className="notes-diagram__picture"
        dangerouslySetInnerHTML={{ __html: svg }}
        role="group"
        tabIndex={0}
      />
      <figcaption>{title}</figcaption>
    </figure>
  );
}
