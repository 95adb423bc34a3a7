import path from 'node:path';
import type { Options as DocsOptions } from '@docusaurus/plugin-content-docs';
import type { Options as SitemapOptions } from '@docusaurus/plugin-sitemap';
import type { Options as ThemeOptions } from '@docusaurus/theme-classic';
import type { UserThemeConfig } from '@docusaurus/theme-common';
import type { Config } from '@docusaurus/types';
import type { PrismTheme } from 'prism-react-renderer';
import remarkCjkFriendly from 'remark-cjk-friendly';
import { remarkDiagrams } from './plugins/docusaurus-notes/diagrams/remark-diagrams.ts';
import {
  driftReportModule,
  OVERVIEW_MODULE,
  reportModule,
  type NotesPluginOptions,
} from './plugins/docusaurus-notes/index.ts';
import { remarkNotesDrifts, type DriftsOptions } from './plugins/remark-notes/site/drifts.ts';
import { remarkNotesGlossary } from './plugins/remark-notes/site/glossary.ts';
import { remarkNotesLanding } from './plugins/remark-notes/site/landing.ts';
import { remarkProse, remarkSingleTilde } from './plugins/remark-notes/site/prose.ts';
import { remarkNotesSite } from './plugins/remark-notes/site/transform.ts';

// Tests build the site from other folders.
const docsDir = process.env['NOTES_DOCS'] ?? 'docs';
const resultsDir = process.env['NOTES_RESULTS'] ?? 'verify-results';
/** `owner/name`; without it nothing links to GitHub's editor and issues. */
const repository = process.env['NOTES_REPOSITORY'];

const site: DriftsOptions = { docsDir: path.resolve(__dirname, docsDir), reportModule, driftReportModule };
const TITLE = '쿠버네티스 공부 노트';
/** Classes only. */
const NO_COLORS: PrismTheme = { plain: {}, styles: [] };
const docs: DocsOptions = {
  path: docsDir,
  routeBasePath: '/',
  sidebarPath: './sidebars.ts',
  breadcrumbs: true,
  // Every page is always in sight, without scripts too.
  sidebarCollapsible: false,
  admonitions: { keywords: ['drift'], extendDefaults: true },
  beforeDefaultRemarkPlugins: [
    remarkProse,
    [remarkNotesSite, site],
    [remarkNotesDrifts, site],
    [remarkNotesGlossary, site],
    [remarkNotesLanding, { overviewModule: OVERVIEW_MODULE }],
    remarkDiagrams,
  ],
  remarkPlugins: [remarkCjkFriendly, remarkSingleTilde],
};

export default {
  title: TITLE,
  tagline: '모든 명령과 매니페스트를 실제 쿠버네티스에서 실행해 확인하는 노트',
  favicon: 'img/mark.svg',
  url: process.env['NOTES_SITE_URL'] ?? 'http://localhost:3000',
  baseUrl: process.env['NOTES_BASE_URL'] ?? '/',
  trailingSlash: false,
  // It would put a script into every page that says, in English, that scripts did not load.
  baseUrlIssueBanner: false,
  // Nothing on the site needs a file's Git history, and a source archive has none.
  future: { v4: true, experimental_vcs: 'disabled' },
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: {
    format: 'detect',
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  },
  i18n: {
    defaultLocale: 'ko',
    locales: ['ko'],
    localeConfigs: { ko: { label: '한국어', htmlLang: 'ko-KR' } },
  },
  plugins: [
    ['@docusaurus/plugin-content-docs', docs],
    ['@docusaurus/plugin-sitemap', { lastmod: null } satisfies SitemapOptions],
    '@docusaurus/plugin-css-cascade-layers',
  ],
  // A later theme overrides an earlier one, and every theme a plugin.
  themes: [
    [
      '@docusaurus/theme-classic',
      {
        customCss: ['tokens', 'site', 'code', 'diagrams', 'landing', 'print'].map(
          (name) => `./plugins/docusaurus-notes/css/${name}.css`,
        ),
      } satisfies ThemeOptions,
    ],
    [
      './plugins/docusaurus-notes/index.ts',
      { docsDir, resultsDir, ...(repository && { repository }) } satisfies NotesPluginOptions,
    ],
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    metadata: [
      { property: 'og:type', content: 'website' },
      { property: 'og:site_name', content: TITLE },
      { name: 'twitter:card', content: 'summary' },
      { name: 'theme-color', media: '(prefers-color-scheme: light)', content: '#fcfcf9' },
      { name: 'theme-color', media: '(prefers-color-scheme: dark)', content: '#14161c' },
    ],
    navbar: {
      title: TITLE,
      logo: { alt: '', src: 'img/mark.svg', width: 28, height: 28 },
      items: [
        { type: 'docSidebar', sidebarId: 'notes', position: 'left', label: '노트' },
        { to: '/status', position: 'left', label: '검증 현황' },
      ],
    },
    footer: {
      copyright:
        '이 노트의 명령과 매니페스트는 실제 쿠버네티스 API에서 실행해 확인한다. 확인한 결과는 블록마다 적혀 있다.',
    },
    // Colours are in css/code.css: as inline styles they would be light until scripts run, and forbidden by a strict policy.
    prism: {
      theme: NO_COLORS,
      darkTheme: NO_COLORS,
      additionalLanguages: ['bash', 'json', 'properties', 'shell-session', 'yaml'],
    },
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
  } satisfies UserThemeConfig,
} satisfies Config;
