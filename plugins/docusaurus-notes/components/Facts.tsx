import { Fragment, type ReactNode } from 'react';

/** Short facts on one line, a dot between each two. */
export function Facts({ facts }: { readonly facts: readonly ReactNode[] }): ReactNode {
  return facts.map((fact, index) => (
    <Fragment key={index}>
      <span aria-hidden="true" className="notes-dot">
        ·
      </span>
      <span className="notes-fact">{fact}</span>
    </Fragment>
  ));
}
