import type { ReactNode } from 'react';
import type { SiteVerdict } from '../report/report.ts';
import { VERDICT_SIGNS, VERDICT_WORDS } from '../words/words.ts';

export function Verdict({ verdict }: { readonly verdict: SiteVerdict }): ReactNode {
  return (
    <span className={`notes-verdict notes-verdict--${verdict}`}>
      <span aria-hidden="true" className="notes-verdict__sign">
        {VERDICT_SIGNS[verdict]}
      </span>
      {VERDICT_WORDS[verdict]}
    </span>
  );
}
