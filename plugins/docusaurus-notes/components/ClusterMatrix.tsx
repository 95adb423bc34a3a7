import type { ReactNode } from 'react';
import type { RunSummary } from '../report/report.ts';
import { PAGE_WORDS } from '../words/result-words.ts';
import { BACKEND_WORDS } from '../words/words.ts';

export interface ClusterCell {
  readonly cluster: RunSummary['cluster'];
  readonly content: ReactNode;
}

const BACKENDS = ['kind', 'embedded'] as const;

/** A row for each Kubernetes version, a column for each kind of cluster. */
export function ClusterMatrix({ cells }: { readonly cells: readonly ClusterCell[] }): ReactNode {
  const versions = [...new Set(cells.map(({ cluster }) => cluster.kubernetesVersion))];
  const backends = BACKENDS.filter((backend) => cells.some(({ cluster }) => cluster.backend === backend));
  return (
    <div aria-label={PAGE_WORDS.byCluster} className="notes-table notes-matrix" role="group" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{PAGE_WORDS.version}</th>
            {backends.map((backend) => (
              <th key={backend} scope="col">
                {BACKEND_WORDS[backend]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              {backends.map((backend) => (
                <td key={backend}>
                  {
                    cells.find(({ cluster }) => cluster.backend === backend && cluster.kubernetesVersion === version)
                      ?.content
                  }
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
