export { joinBlocks } from './join-blocks.ts';
export { loadPages } from './load-pages.ts';
export { pageIdOf } from './page-files.ts';
export { readPage, type ReadPage } from './read-page.ts';
