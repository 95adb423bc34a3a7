import { useContext, type ReactNode } from 'react';
import { BlockValues } from '../placeholders/use-values.ts';
import { CapturedWithDefaults, VerifiedWithDefaults } from '../placeholders/VerifiedWithDefaults.tsx';
import {
  skipReasonOf,
  verdictOf,
  versionsOf,
  warningsOf,
  type BlockReport,
  type BlockResult,
} from '../report/report.ts';
import { outputInWords, RESULT_WORDS } from '../words/result-words.ts';
import { runsInWords, skipInWords } from '../words/words.ts';
import { BlockNeeds } from './BlockNeeds.tsx';
import { CapturedOutput } from './CapturedOutput.tsx';
import { ClusterMatrix } from './ClusterMatrix.tsx';
import { Facts } from './Facts.tsx';
import { FailureReport } from './FailureReport.tsx';
import { ResultDate } from './ResultDate.tsx';
import { ResultFacts } from './ResultFacts.tsx';
import { Verdict } from './Verdict.tsx';
import { WarningList } from './WarningList.tsx';

/** Lines of output that a reader does not have to unfold, where the page itself does not say what comes. */
const SHORT_LINES = 8;

interface BlockStatusProps {
  readonly block: BlockReport | undefined;
  /** The block's one statement is there to fail. */
  readonly mustFail: boolean;
  /** The page that shows the block is its own, so that its blocks can be linked to. */
  readonly onOwnPage: boolean;
}

/** The line under a block: verdict, level, versions, date, duration; below it what was printed. */
export function BlockStatus({ block, mustFail, onOwnPage }: BlockStatusProps): ReactNode {
  if (block === undefined)
    return (
      <p className="notes-status">
        <Verdict verdict="unverified" />
      </p>
    );
  const best = block.results[0];
  const reason = skipReasonOf(block);
  const head = (
    <>
      <Verdict date={best?.date} verdict={verdictOf(block)} />
      {mustFail && best?.outcome.verdict === 'passed' && <Facts facts={[RESULT_WORDS.expectedFailure]} />}
      {best !== undefined && <VerifiedWithDefaults />}
      {best !== undefined && <ResultFacts result={best} versions={versionsOf(block)} />}
      {best?.outcome.verdict === 'passed' && <Disagreeing results={block.results} />}
    </>
  );
  return (
    <>
      {best === undefined || !(hasRun(best) || hasMore(block, onOwnPage)) ? (
        <p className="notes-status">{head}</p>
      ) : (
        <details className="notes-status" open={isOpen(block, best)}>
          <summary>
            {head}
            <span className="notes-status__more">{unfoldWords(best)}</span>
          </summary>
          <Details best={best} block={block} mustFail={mustFail} onOwnPage={onOwnPage} />
        </details>
      )}
      {reason !== undefined && <p className="notes-reason">{skipInWords(reason)}</p>}
      <WarningList warnings={warningsOf(best)} />
    </>
  );
}

/** A pass is not shown alone where another version says otherwise. */
function Disagreeing({ results }: Pick<BlockReport, 'results'>): ReactNode {
  return (
    <Facts
      facts={badResults(results).map(({ outcome, cluster }) => (
        <>
          <Verdict verdict={outcome.verdict} /> {cluster.kubernetesVersion}
        </>
      ))}
    />
  );
}

function badResults(results: readonly BlockResult[]): readonly BlockResult[] {
  return results.filter(({ outcome }) => outcome.verdict === 'failed' || outcome.verdict === 'unsteady');
}

function isOpen({ saysOutput }: BlockReport, { outcome }: BlockResult): boolean {
  if ('failure' in outcome) return true;
  const lines = linesOf(outcome);
  return !saysOutput && lines > 0 && lines <= SHORT_LINES;
}

function unfoldWords({ outcome }: BlockResult): string {
  return outcome.statements.length === 0 ? RESULT_WORDS.details : outputInWords(linesOf(outcome));
}

/** There is something to say beyond other clusters' results. */
function hasRun({ outcome }: BlockResult): boolean {
  return outcome.statements.length > 0 || 'failure' in outcome;
}

function hasMore({ results, needs }: BlockReport, onOwnPage: boolean): boolean {
  return results.length > 1 || (onOwnPage && needs.length > 0);
}

function linesOf({ statements }: BlockResult['outcome']): number {
  const texts = statements.flatMap(({ stdout, stderr }) => [stdout, stderr]).filter((text) => text !== '');
  return texts.reduce((sum, text) => sum + text.replace(/\n$/, '').split('\n').length, 0);
}

interface DetailsProps extends Omit<BlockStatusProps, 'block'> {
  readonly block: BlockReport;
  readonly best: BlockResult;
}

function Details({ block, best, mustFail, onOwnPage }: DetailsProps): ReactNode {
  const { outcome } = best;
  const { changed } = useContext(BlockValues);
  return (
    <div className="notes-details">
      {outcome.statements.length > 0 && <CapturedWithDefaults />}
      {'failure' in outcome && <FailureReport failure={outcome.failure} />}
      {'runs' in outcome && <p className="notes-note">{runsInWords(outcome.runs)}</p>}
      {outcome.verdict === 'unsteady' && (
        <>
          <p className="notes-note">{RESULT_WORDS.whenFailed}</p>
          <CapturedOutput statements={outcome.failedStatements} />
          <p className="notes-note">{RESULT_WORDS.whenPassed}</p>
        </>
      )}
      <CapturedOutput
        bare={block.showsStatement && changed.length === 0}
        mustFail={mustFail}
        statements={outcome.statements}
      />
      {outcome.verdict === 'passed' && outcome.simulated && <p className="notes-note">{RESULT_WORDS.simulated}</p>}
      {hasMore(block, onOwnPage) &&
        (hasRun(best) ? (
          <details className="notes-more" open={badResults(block.results).length > 0}>
            <summary>{RESULT_WORDS.details}</summary>
            <More block={block} onOwnPage={onOwnPage} />
          </details>
        ) : (
          <More block={block} onOwnPage={onOwnPage} />
        ))}
    </div>
  );
}

/** What few readers want: other clusters' results, and all that the block needs. */
function More({ block, onOwnPage }: Pick<DetailsProps, 'block' | 'onOwnPage'>): ReactNode {
  const cells = block.results.map((result) => ({ cluster: result.cluster, content: <OneResult result={result} /> }));
  return (
    <>
      {cells.length > 1 && <ClusterMatrix cells={cells} />}
      {onOwnPage && <BlockNeeds blocks={block.needs} />}
    </>
  );
}

function OneResult({ result }: { readonly result: BlockResult }): ReactNode {
  const { outcome, date } = result;
  return (
    <>
      <Verdict date={date} verdict={outcome.verdict} />
      <br />
      {outcome.verdict === 'skipped' ? skipInWords(outcome.reason) : <ResultDate date={date} />}
    </>
  );
}
