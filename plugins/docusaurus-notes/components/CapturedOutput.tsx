import type { ReactNode } from 'react';
import type { StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import { exitInWords } from '../words/words.ts';

/**
 * What the statements really printed. A plain `<pre>`, because a code block would be hydrated line by line, and outputs
 * can be long.
 */
export function CapturedOutput({ statements }: { readonly statements: readonly StatementOutcome[] }): ReactNode {
  return statements.map((statement, index) => {
    const exit = exitInWords(statement.exit);
    const silent = statement.stdout === '' && statement.stderr === '';
    return (
      <div className="notes-capture" key={index}>
        <pre aria-label={`실제 출력: ${statement.text.split('\n')[0] ?? ''}`} tabIndex={0}>
          <kbd>
            <span className="notes-capture__prompt">$ </span>
            {statement.text}
          </kbd>
          {'\n'}
          {statement.stdout !== '' && <samp>{endLine(statement.stdout)}</samp>}
          {statement.stderr !== '' && <samp className="notes-capture__stderr">{endLine(statement.stderr)}</samp>}
          {silent && <span className="notes-capture__none">(출력 없음)</span>}
        </pre>
        {exit !== undefined && <p className="notes-capture__exit">{exit}</p>}
      </div>
    );
  });
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
