import './manual.ts';
import type { RenderProps } from 'prism-react-renderer';
import PrismCore from 'prismjs/components/prism-core';
import { useMemo, type ReactNode } from 'react';
import { linesOf } from './lines.ts';

/** Without languages: the site's configuration names those that the notes have (`additionalLanguages`). */
export const Prism = PrismCore;

interface HighlightProps {
  readonly code: string;
  readonly language: string;
  readonly children: (rendered: RenderProps) => ReactNode;
}

/**
 * Stands in for the package of this name in what readers load. The package brings the grammars of thirty languages, a fifth
 * of the site's main script, of which the notes have five; and it colours by attributes, where the site colours by classes.
 */
export function Highlight({ code, language, children }: HighlightProps): ReactNode {
  const tokens = useMemo(() => {
    const grammar = Prism.languages[language];
    return linesOf(grammar === undefined ? [code] : Prism.tokenize(code, grammar));
  }, [code, language]);
  return children({ className: `prism-code language-${language}`, style: {}, tokens, getLineProps, getTokenProps });
}

const getLineProps: RenderProps['getLineProps'] = ({ className = '' }) => ({
  className: `token-line ${className}`.trimEnd(),
});

const getTokenProps: RenderProps['getTokenProps'] = ({ token, className = '' }) => ({
  className: ['token', ...token.types, className].join(' ').trimEnd(),
  children: token.content,
});
