import Layout from '@theme/Admonition/Layout';
import type { Props } from '@theme/Admonition/Type/Note';
import type { ReactNode } from 'react';

/** `:::drift[원문과 달라진 점]`: what the original notes say and the cluster does not. */
export default function DriftAdmonition(props: Props): ReactNode {
  return (
    <Layout
      {...props}
      className={`alert notes-drift ${props.className ?? ''}`}
      icon={<DriftIcon />}
      title={props.title ?? '원문과 달라진 점'}
      type="drift"
    />
  );
}

function DriftIcon(): ReactNode {
  return (
    <svg
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="1.8"
      viewBox="0 0 16 16"
    >
      <path d="M1.5 5.5h6l6-3.5M10.5 1.8l3 .2-.7 2.9M1.5 10.5h12m-2.4-2.2 2.4 2.2-2.4 2.2" />
    </svg>
  );
}
