import { PageMetadata } from '@docusaurus/theme-common';
import Layout from '@theme/Layout';
import NotFoundContent from '@theme/NotFound/Content';
import type { ReactNode } from 'react';
import { NOT_FOUND_WORDS } from '../../words/missing-page.ts';

export default function NotFound(): ReactNode {
  return (
    <>
      <PageMetadata title={NOT_FOUND_WORDS.title} />
      <Layout>
        <NotFoundContent />
      </Layout>
    </>
  );
}
