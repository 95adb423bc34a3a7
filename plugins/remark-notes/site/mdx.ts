import type { PhrasingContent, Root, RootContent } from 'mdast';
// For the node types of MDX, which it adds to mdast's.
import type {} from 'remark-mdx';

type Attributes = Readonly<Record<string, string | undefined | { readonly variable: string }>>;

/** An MDX element with string attributes; a `{ variable }` attribute hands a module's variable on. */
export function mdxElement(name: string, attributes: Attributes, children: RootContent[] = []): RootContent {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: attributesOf(attributes),
    // Phrasing and list content never holds a fence's replacement, so what comes here is flow content.
    children: children as Extract<RootContent, { type: 'mdxJsxFlowElement' }>['children'],
  };
}

/** The same within a paragraph. */
export function mdxTextElement(name: string, attributes: Attributes, children: PhrasingContent[]): RootContent {
  return { type: 'mdxJsxTextElement', name, attributes: attributesOf(attributes), children };
}

function attributesOf(attributes: Attributes) {
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [
      {
        type: 'mdxJsxAttribute' as const,
        name: key,
        value: typeof value === 'string' ? value : variableValue(value.variable),
      },
    ];
  });
}

function variableValue(name: string) {
  return {
    type: 'mdxJsxAttributeValueExpression' as const,
    value: name,
    data: {
      estree: {
        type: 'Program' as const,
        sourceType: 'module' as const,
        comments: [],
        body: [{ type: 'ExpressionStatement' as const, expression: { type: 'Identifier' as const, name } }],
      },
    },
  };
}

/** `import local from 'source'` at the top of the page's module, so that the bundler knows the page depends on it. */
export function importDefault(tree: Root, local: string, source: string): void {
  tree.children.unshift({
    type: 'mdxjsEsm',
    value: `import ${local} from ${JSON.stringify(source)}`,
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        comments: [],
        body: [
          {
            type: 'ImportDeclaration',
            specifiers: [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name: local } }],
            source: { type: 'Literal', value: source },
            attributes: [],
          },
        ],
      },
    },
  });
}
