import type { ReactNode } from 'react';
import { skipReasonOf, verdictOf, type BlockReport, type BlockResult } from '../report/report.ts';
import { durationInWords, runsInWords, skipInWords } from '../words/words.ts';
import { CapturedOutput } from './CapturedOutput.tsx';
import { Facts } from './Facts.tsx';
import { FailureReport } from './FailureReport.tsx';
import { ResultFacts } from './ResultFacts.tsx';
import { Verdict } from './Verdict.tsx';

interface BlockStatusProps {
  readonly block: BlockReport | undefined;
  /** The block's one statement is there to fail. */
  readonly mustFail: boolean;
}

/** The line under a block: verdict, level, version, date; the captured output to unfold. */
export function BlockStatus({ block, mustFail }: BlockStatusProps): ReactNode {
  if (block === undefined)
    return (
      <p className="notes-status">
        <Verdict verdict="unverified" />
      </p>
    );
  const [best, ...others] = block.results;
  const reason = skipReasonOf(block);
  const head = (
    <>
      <Verdict verdict={verdictOf(block)} />
      {mustFail && best?.outcome.verdict === 'passed' && <Facts facts={['예상대로 실패함']} />}
      {best !== undefined && <ResultFacts result={best} />}
    </>
  );
  const unfolds =
    best !== undefined && (best.outcome.statements.length > 0 || 'failure' in best.outcome || others.length > 0);
  return (
    <>
      {unfolds ? (
        <details className="notes-status notes-status--unfolds">
          <summary>
            {head}
            <span className="notes-status__more">{best.outcome.statements.length > 0 ? '실제 출력' : '자세히'}</span>
          </summary>
          <Details best={best} others={others} />
        </details>
      ) : (
        <p className="notes-status">{head}</p>
      )}
      {reason !== undefined && <p className="notes-reason">{skipInWords(reason)}</p>}
      {best !== undefined && <Warnings result={best} />}
    </>
  );
}

function Details({ best, others }: { readonly best: BlockResult; readonly others: readonly BlockResult[] }): ReactNode {
  const { outcome } = best;
  return (
    <div className="notes-details">
      {'failure' in outcome && <FailureReport failure={outcome.failure} />}
      {'runs' in outcome && <p className="notes-note">{runsInWords(outcome.runs)}</p>}
      {outcome.verdict === 'unsteady' && (
        <>
          <p className="notes-note">실패했을 때의 출력</p>
          <CapturedOutput statements={outcome.failedStatements} />
          <p className="notes-note">통과했을 때의 출력</p>
        </>
      )}
      <CapturedOutput statements={outcome.statements} />
      {outcome.verdict === 'passed' && outcome.simulated && (
        <p className="notes-note">파드의 상태와 IP는 이 클러스터가 흉내 낸 값이다.</p>
      )}
      <p className="notes-note">걸린 시간 {durationInWords(outcome.durationMs)} (기다린 시간 포함)</p>
      {others.length > 0 && (
        <ul aria-label="다른 클러스터의 결과" className="notes-others">
          {others.map((result, index) => (
            <li key={index}>
              <Verdict verdict={result.outcome.verdict} />
              <ResultFacts result={result} />
              {result.outcome.verdict === 'skipped' && <Facts facts={[skipInWords(result.outcome.reason)]} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Warnings({ result }: { readonly result: BlockResult }): ReactNode {
  if (!('warnings' in result.outcome) || result.outcome.warnings.length === 0) return null;
  return (
    <ul aria-label="경고" className="notes-warnings">
      {result.outcome.warnings.map((warning, index) => (
        <li key={index}>
          <strong>곧 바뀝니다</strong> <span lang="en">{warning}</span>
        </li>
      ))}
    </ul>
  );
}
