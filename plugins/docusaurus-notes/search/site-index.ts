import * as v from 'valibot';

const section = v.object({
  /** Id of its heading; '' for what stands before the first heading. */
  anchor: v.string(),
  heading: v.string(),
  /** A line for each paragraph and each line of code; single spaces. */
  text: v.string(),
});

const page = v.object({
  /** With the base URL, without a fragment. */
  url: v.string(),
  title: v.string(),
  sections: v.array(section),
});

const siteIndex = v.object({ pages: v.array(page) });

export type IndexedSection = v.InferOutput<typeof section>;
export type IndexedPage = v.InferOutput<typeof page>;
/** What the search knows of the site: its pages in the site's order. */
export type SiteIndex = v.InferOutput<typeof siteIndex>;

/** @throws {v.ValiError} Where it is none. */
export function parseSiteIndex(value: unknown): SiteIndex {
  return v.parse(siteIndex, value);
}
