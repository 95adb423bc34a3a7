/// <reference types="@docusaurus/module-type-aliases" />
/// <reference types="@docusaurus/theme-classic" />

declare module '@generated/docusaurus-notes/default/overview.json' {
  import type { Overview } from '../report/overview.ts';

  const overview: Overview;
  export default overview;
}
