import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

/** CommonMark's own constructs inside paragraphs. */
const INLINE_CONSTRUCTS = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
];

/** Leaves out all that stands inside paragraphs: it cannot hold a fence, and takes quadratic time on hostile input. */
function remarkFlowOnly(this: Processor): void {
  const data = this.data();
  const extensions = (data.micromarkExtensions ?? []).map((extension) => ({ ...extension, text: {} }));
  data.micromarkExtensions = [...extensions, { disable: { null: INLINE_CONSTRUCTS } }];
}

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(remarkFrontmatter)
  .use(remarkFlowOnly)
  .freeze();
const mdx = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(remarkFrontmatter)
  .use(remarkMdx)
  .use(remarkFlowOnly)
  .freeze();
const inline = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).freeze();

/**
 * Parses a page's blocks: paragraphs and headings hold their text as it stands, unparsed. Positions are those of `source`.
 * Throws what remark throws: a `VFileMessage` for MDX syntax errors, a `RangeError` for nesting that is too deep.
 */
export function parseFlow(source: string, format: 'md' | 'mdx'): Root {
  return (format === 'mdx' ? mdx : markdown).parse(source);
}

/** Parses what stands in a heading. */
export function parseInline(text: string): Root {
  return inline.parse(text);
}
