/** Where the site keeps what the search looks through, under the base URL. */
export const SITE_INDEX_FILE = 'search-index.json';
