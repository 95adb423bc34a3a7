import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import type { IndexedPage, IndexedSection } from './site-index.ts';

type Root = ReturnType<typeof fromHtml>;
type Element = Extract<Root['children'][number], { type: 'element' }>;
type Node = Root | Root['children'][number] | Element['children'][number];

/** What a reader of the notes does not search for: buttons, links beside headings, verdicts, what was captured. */
const NO_TEXT = new Set(['aside', 'button', 'header', 'input', 'label', 'nav', 'script', 'style', 'svg', 'template']);
const NO_TEXT_CLASSES = ['hash-link', 'notes-landing__figures', 'notes-output__label', 'notes-script', 'notes-values'];
/** The parts of a block that belong to the note; the others say how it ran. */
const BLOCK_CLASSES = ['theme-code-block', 'notes-caption__error'];

/**
 * Title and sections of a built page. Only what the note says: its text, code and headings; of a page that is no note the
 * headings alone.
 * @returns Undefined for a page without a title.
 */
export function pageSections(html: string, url: string): IndexedPage | undefined {
  const root = fromHtml(html);
  const note = find(root, (element) => hasClass(element, 'theme-doc-markdown'));
  const article = note ?? find(root, ({ tagName }) => tagName === 'main');
  if (article === undefined) return undefined;
  const title = find(article, ({ tagName }) => tagName === 'h1');
  if (title === undefined) return undefined;
  const sections: (IndexedSection & { lines: string[] })[] = [{ anchor: '', heading: '', text: '', lines: [] }];
  const walk = (node: Node): void => {
    if (node.type === 'text') {
      sections.at(-1)?.lines.push(node.value);
      return;
    }
    if (node.type !== 'element' || node === title || isNoText(node)) return;
    if (isHeading(node)) {
      sections.push({ anchor: idOf(node), heading: textOf(node), text: '', lines: [] });
    } else if (find(node, isHeading) === undefined && find(node, isBlock) === undefined) {
      sections.at(-1)?.lines.push(textOf(node));
    } else if (isBlock(node)) {
      for (const part of findAll(node, (element) => hasClass(element, ...BLOCK_CLASSES)))
        sections.at(-1)?.lines.push(textOf(part));
    } else node.children.forEach(walk);
  };
  article.children.forEach(walk);
  return {
    url,
    title: textOf(title),
    sections: sections.map(({ anchor, heading, lines }) => ({
      anchor,
      heading,
      text: note === undefined ? '' : tidy(lines.join('\n')),
    })),
  };
}

function isHeading({ tagName, properties }: Element): boolean {
  return /^h[2-4]$/.test(tagName) && properties['id'] !== undefined;
}

function idOf({ properties }: Element): string {
  const id = properties['id'];
  return typeof id === 'string' ? id : '';
}

function isBlock(element: Element): boolean {
  return hasClass(element, 'notes-block');
}

function isNoText(element: Element): boolean {
  return (
    NO_TEXT.has(element.tagName) || hasClass(element, ...NO_TEXT_CLASSES) || element.properties['hidden'] !== undefined
  );
}

function hasClass({ properties }: Element, ...names: readonly string[]): boolean {
  const classes = properties['className'];
  return Array.isArray(classes) && names.some((name) => classes.includes(name));
}

function find(node: Node, test: (element: Element) => boolean): Element | undefined {
  if (node.type === 'element' && test(node)) return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = find(child, test);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findAll(node: Element, test: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) =>
    child.type !== 'element' ? [] : test(child) ? [child] : findAll(child, test),
  );
}

function textOf(element: Element): string {
  return tidy(toText(withoutNoText(element)));
}

function withoutNoText(element: Element): Element {
  const children = element.children
    .filter((child) => child.type !== 'element' || !isNoText(child))
    .map((child) => (child.type === 'element' ? withoutNoText(child) : child));
  return { ...element, children };
}

/** Single spaces, no empty lines, syllables whole, no zero-width characters. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u200b-\u200d\ufeff]/g, '')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}
