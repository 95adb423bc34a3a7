import type { ReactNode } from 'react';
import type { PageValue } from '../../notes-core/placeholders/page-values.ts';
import { labelOf } from './current-values.ts';
import { useFill } from './use-values.ts';

interface ClusterValueProps {
  readonly value: Extract<PageValue, { readonly statement: string }>;
}

/** A value that only the cluster knows, with the statement that asks for it. */
export function ClusterValue({ value }: ClusterValueProps): ReactNode {
  const fill = useFill();
  return (
    <div>
      <dt>
        {labelOf(value)} <code>[{value.name}]</code>
      </dt>
      <dd>
        <code>{fill(value.statement)}</code>
      </dd>
    </div>
  );
}
