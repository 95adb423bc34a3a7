import type { Constraint } from './constraints.ts';
import type { ComparisonContext } from './context.ts';
import { isDuration, isEventAge, isWildcard, restartCount } from './shapes.ts';
import { matchText } from './text-pattern.ts';

/** What a column holds, as far as that lets its values differ. Every other column is compared as text. */
type Meaning =
  'age' | 'elapsed' | 'restarts' | 'free' | 'runtime' | 'measured' | 'target' | 'node-address' | 'endpoints';

const MEANINGS: Readonly<Record<string, Meaning>> = {
  AGE: 'age',
  'LAST SEEN': 'elapsed',
  'FIRST SEEN': 'elapsed',
  'LAST SCHEDULE': 'elapsed',
  DURATION: 'elapsed',
  RESTARTS: 'restarts',
  'OS-IMAGE': 'free',
  'KERNEL-VERSION': 'free',
  'CONTAINER-RUNTIME': 'runtime',
  'CPU(CORES)': 'measured',
  'CPU(%)': 'measured',
  'CPU%': 'measured',
  'MEMORY(BYTES)': 'measured',
  'MEMORY(%)': 'measured',
  'MEMORY%': 'measured',
  TARGETS: 'target',
  'INTERNAL-IP': 'node-address',
  ENDPOINTS: 'endpoints',
  PORTS: 'endpoints',
};

const QUANTITY = /^\d+(?:\.\d+)?(?:[numkKMGTPE]i?)?%?$/;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|<none>)$/;
/** The API server's own endpoint, whose port is the cluster's choice. */
const API_SERVER = /^(?:[a-z.0-9]+\/)?kubernetes$/;

function isValue(text: string): boolean {
  return text !== '' && !text.startsWith('<');
}

function maskPorts(text: string): string {
  return text.replace(/(^|:)\d+(?=,|$)/g, '$1443');
}
function maskMeasured(text: string): string {
  return text.replace(/\d+(?:\.\d+)?[a-zA-Z%]*(?=\/)/g, '0');
}

function differsAsItMay(meaning: Meaning, expected: string, actual: string, context: ComparisonContext): boolean {
  switch (meaning) {
    case 'age': {
      const isAge = (text: string) => isDuration(text) || text === '<unknown>';
      return isAge(expected) && isAge(actual);
    }
    case 'elapsed':
      return isEventAge(expected) && isEventAge(actual);
    case 'restarts':
      return restartCount(expected) !== undefined && restartCount(expected) === restartCount(actual);
    case 'free':
      return isValue(expected) && isValue(actual);
    case 'runtime':
      return expected.includes('://') && expected.split('://')[0] === actual.split('://')[0];
    case 'measured':
      return QUANTITY.test(expected) && QUANTITY.test(actual);
    case 'target':
      return maskMeasured(expected) === maskMeasured(actual);
    case 'node-address':
      return context.simulated && ADDRESS.test(expected) && ADDRESS.test(actual);
    case 'endpoints':
      return false;
    default:
      return meaning satisfies never;
  }
}

/** One cell of a table; `column` is its heading, `rowName` the row's first cell in the cluster's output. */
export function matchCell(
  column: string,
  expected: string,
  actual: string,
  rowName: string,
  context: ComparisonContext,
): readonly Constraint[] | undefined {
  if (isWildcard(expected)) return [];
  const meaning = MEANINGS[column.toUpperCase()];
  if (meaning !== undefined && differsAsItMay(meaning, expected, actual, context)) return [];
  if (meaning === 'endpoints' && API_SERVER.test(rowName)) {
    return matchText(maskPorts(expected), maskPorts(actual), context);
  }
  return matchText(expected, actual, context);
}

/** One cell of a row without headings: what it holds can only be seen by its form. */
export function matchBareCell(
  expected: string,
  actual: string,
  context: ComparisonContext,
): readonly Constraint[] | undefined {
  if (isWildcard(expected)) return [];
  if (isEventAge(expected) && isEventAge(actual)) return [];
  const restarts = restartCount(expected);
  if (restarts !== undefined && restarts === restartCount(actual)) return [];
  return matchText(expected, actual, context);
}
