/** Texts of a page's own furniture. */
export const READING_WORDS = {
  contents: '이 페이지에서',
  table: '표',
} as const;
