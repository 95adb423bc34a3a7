import type { ReactNode } from 'react';
import type { StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import { outputLabel, RESULT_WORDS } from '../words/result-words.ts';
import { exitInWords } from '../words/words.ts';

/** A statement of as many lines is shortened. */
const LONG_LINES = 4;

interface CapturedOutputProps {
  readonly statements: readonly StatementOutcome[];
  /** The page shows the one statement just above. @default false */
  readonly bare?: boolean;
  /** The statement was there to fail. @default false */
  readonly mustFail?: boolean;
}

/**
 * What the statements really printed, each below its statement. A plain `<pre>`, because a code block would be hydrated line
 * by line, and outputs can be long.
 */
export function CapturedOutput({ statements, bare = false, mustFail = false }: CapturedOutputProps): ReactNode {
  return statements.map((statement, index) => {
    const exit = exitInWords(statement.exit);
    const silent = statement.stdout === '' && statement.stderr === '';
    return (
      <div className="notes-capture" key={index}>
        <pre aria-label={outputLabel(statement.text)} role="group" tabIndex={0}>
          {!bare && (
            <kbd>
              <span className="notes-capture__prompt">$ </span>
              {endLine(shortened(statement.text))}
            </kbd>
          )}
          {statement.stdout !== '' && <samp>{endLine(statement.stdout)}</samp>}
          {statement.stderr !== '' && <samp className="notes-capture__stderr">{endLine(statement.stderr)}</samp>}
          {silent && <span className="notes-capture__none">{RESULT_WORDS.none}</span>}
        </pre>
        {exit !== undefined && (
          <p className="notes-capture__exit">{mustFail ? `${exit} (${RESULT_WORDS.expectedFailure})` : exit}</p>
        )}
      </div>
    );
  });
}

/** Of a long statement, such as one with a here-document, the first line says which of the block's it is. */
function shortened(statement: string): string {
  const [first = '', ...others] = statement.split('\n');
  return others.length < LONG_LINES ? statement : `${first} …`;
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
