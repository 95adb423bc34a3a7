import type { StatementOutcome } from '../../notes-core/outcome/outcome.ts';
import type { BlockReport } from '../report/report.ts';
import { blockVerdictInWords, CAPTURED_OUTPUT } from '../words/markdown-words.ts';
import { exitInWords } from '../words/words.ts';
import { fence } from './fence.ts';

/** The lines that stand below a block: what it really printed, where it printed anything, and its verdict. */
export function resultCopy(block: BlockReport): string[] {
  const outcome = block.results[0]?.outcome;
  const statements = outcome?.statements ?? [];
  const printed = statements.some(({ stdout, stderr }) => stdout !== '' || stderr !== '');
  return [
    ...(printed ? [`${CAPTURED_OUTPUT}:`, '', ...fence('console', statements.map(transcript).join('')), ''] : []),
    `> ${blockVerdictInWords(block)}`,
    ...(outcome !== undefined && 'failure' in outcome ? ['>', `> ${oneLine(outcome.failure.message)}`] : []),
    ...(outcome !== undefined && 'warnings' in outcome
      ? outcome.warnings.flatMap((warning) => ['>', `> ${oneLine(warning)}`])
      : []),
  ];
}

/** As a terminal shows it. */
function transcript({ text, stdout, stderr, exit }: StatementOutcome): string {
  const ended = exitInWords(exit);
  return `$ ${text}\n${endLine(stdout)}${endLine(stderr)}${ended === undefined ? '' : `# ${ended}\n`}`;
}

function endLine(output: string): string {
  return output === '' || output.endsWith('\n') ? output : `${output}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
