/// <reference types="@docusaurus/module-type-aliases" />
/// <reference types="@docusaurus/theme-classic" />

declare module '@generated/docusaurus-notes/default/overview.json' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports -- an ambient module has no relative imports
  const overview: import('../report/overview.ts').Overview;
  export default overview;
}

declare module 'prismjs/components/prism-core' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports -- an ambient module has no relative imports
  const Prism: typeof import('prismjs');
  export default Prism;
}
