export { extractBlocks, type ExtractContext } from './extract.ts';
export { joinBlocks } from './join-blocks.ts';
export { loadPages, type LoadedPages, type LoadPagesRequest } from './load-pages.ts';
export { pageIdOf } from './page-files.ts';
export { readPage, type PageSource, type ReadPage } from './read-page.ts';
