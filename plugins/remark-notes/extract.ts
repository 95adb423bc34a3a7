import type { Root } from 'mdast';
import type { Block, StepId } from '../notes-core/block/block.ts';
import type { Diagnostic } from '../notes-core/diagnostics/diagnostic.ts';
import type { PlaceholderValue } from '../notes-core/page/page.ts';
import { assignBlockIds, sha256 } from './block-ids.ts';
import { collectFences, type ReadFence } from './collect-fences.ts';
import { OutputOwners } from './output-owners.ts';
import { readYamlContent, sampleValues, type YamlContent } from './yaml-content.ts';

/** What a block must know about its page. */
export interface ExtractContext {
  /** Path below the docs folder without its extension. */
  readonly pageId: string;
  /** For diagnostics. */
  readonly file: string;
  readonly values: readonly PlaceholderValue[];
}

/**
 * Every fence of a page as a block, in the page's order. `tree` comes from {@link parseFlow} and has the positions of
 * `source`, which must be without byte order mark. What is wrong is collected; a block that cannot be understood is there
 * too, as one that is only shown.
 */
export function extractBlocks(
  tree: Root,
  source: string,
  context: ExtractContext,
): { readonly blocks: readonly Block[]; readonly diagnostics: readonly Diagnostic[] } {
  const { file, pageId } = context;
  const { fences, diagnostics: fenceDiagnostics } = collectFences(tree, source, file);
  const diagnostics = [...fenceDiagnostics];
  const ids = assignBlockIds(
    fences.map(({ fence, info }) => ({
      language: info.language,
      content: fence.content.text,
      options: info.options,
    })),
  );
  const values = sampleValues(context.values);
  const owners = new OutputOwners(file, diagnostics);
  const seen = new Map<string, number>();
  const blocks = fences.map((fence, index): Block => {
    const blockId = ids[index] ?? '';
    const id: StepId = `${pageId}#${blockId}`;
    const line = seen.get(blockId);
    if (line !== undefined) diagnostics.push(duplicateId(fence, blockId, line, file));
    seen.set(blockId, line ?? fence.fence.range.start.line);
    const block = toBlock(fence, id, values, owners, file, diagnostics);
    owners.follow(block);
    return block;
  });
  return { blocks, diagnostics };
}

function duplicateId({ fence, info }: ReadFence, id: string, line: number, file: string): Diagnostic {
  const column = fence.infoColumn + Math.max(fence.info.indexOf('id='), 0);
  const start = { line: fence.range.start.line, column };
  return {
    code: 'NOTES-ID-DUPLICATE',
    severity: 'error',
    message: `Unexpected second id "${info.options.id ?? id}", expected one that is unique on the page (see line ${line}).`,
    hint: 'Give one of the two another id, or remove it.',
    file,
    range: { start, end: { ...start, column: column + `id=${id}`.length } },
  };
}

function toBlock(
  { fence, info, heading }: ReadFence,
  id: StepId,
  values: ReadonlyMap<string, string>,
  owners: OutputOwners,
  file: string,
  diagnostics: Diagnostic[],
): Block {
  const { language, options } = info;
  const base = {
    id,
    range: fence.range,
    language,
    info: fence.info,
    heading,
    content: fence.content,
    options,
    hash: sha256(language, fence.info, fence.content.text),
  };
  const yaml = (): YamlContent => {
    const content = readYamlContent(fence.content, values, file);
    diagnostics.push(...content.diagnostics);
    return content;
  };
  switch (info.role) {
    case 'shell':
    case 'console':
      return { ...base, kind: info.role };
    case 'file': {
      // A template of a chart is YAML only once it is rendered.
      if (language === 'yaml' && !fence.content.text.includes('{{')) yaml();
      return options.title === undefined
        ? { ...base, kind: 'display' }
        : { ...base, kind: 'file', path: options.title };
    }
    case 'fragment':
    case 'file-fragment': {
      yaml();
      return info.fragment === undefined
        ? { ...base, kind: 'display' }
        : { ...base, kind: 'fragment', target: info.fragment, at: info.at, dry: info.dry };
    }
    case 'assert':
      yaml();
      return { ...base, kind: 'assert' };
    case 'manifest': {
      const { withoutKind, documentCount, diagnostics: errors } = yaml();
      if (errors.length > 0 || (withoutKind === undefined && documentCount > 0)) return { ...base, kind: 'manifest' };
      const start = withoutKind ?? fence.range.start;
      diagnostics.push({
        code: 'NOTES-YAML-NO-KIND',
        severity: 'error',
        message:
          documentCount === 0
            ? 'Unexpected YAML block without a document, expected an object.'
            : 'Unexpected YAML without apiVersion and kind, expected a whole object.',
        hint: 'Add title="web.yaml" for a file, fragment=deployment/web for a part of an object, assert for what objects must look like, or skip="the reason".',
        file,
        range: { start, end: start },
      });
      return { ...base, kind: 'display' };
    }
    case 'skipped':
      return options.skip === undefined ? { ...base, kind: 'display' } : { ...base, kind: 'skipped', ...options.skip };
    case 'output':
      return owners.claim(base);
    case 'display':
      return { ...base, kind: 'display' };
    default:
      return info.role satisfies never;
  }
}
