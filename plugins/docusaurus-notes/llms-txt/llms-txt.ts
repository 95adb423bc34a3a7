import { LLMS_INTRODUCTION, LLMS_NO_SECTION } from '../words/markdown-words.ts';

interface LlmsPage {
  readonly title: string;
  /** Absolute, of the Markdown copy. */
  readonly url: string;
  readonly description?: string | undefined;
  /** The sidebar's category. */
  readonly section?: string | undefined;
}

export interface LlmsSite {
  readonly title: string;
  readonly tagline: string;
  /** In the site's order. */
  readonly pages: readonly LlmsPage[];
}

/** The site's table of contents for programs that read it, as https://llmstxt.org has it. */
export function llmsTxt({ title, tagline, pages }: LlmsSite): string {
  const sections = Map.groupBy(pages, ({ section }) => section ?? LLMS_NO_SECTION);
  const lists = [...sections].map(([section, its]) => `## ${section}\n\n${its.map(entry).join('\n')}`);
  return `${[`# ${title}`, `> ${tagline}`, LLMS_INTRODUCTION, ...lists].join('\n\n')}\n`;
}

function entry({ title, url, description }: LlmsPage): string {
  return `- [${title}](${url})${description === undefined ? '' : `: ${description}`}`;
}
