import { describe, expect, test } from 'vitest';
import { checkSkipDates } from '../../../../plugins/notes-core/skip-dates/check-skip-dates.ts';
import { readPage } from '../../../../plugins/remark-notes/index.ts';

const block = readPage({
  source: '```bash skip="이유" until=2027-03-01\ntrue\n```\n',
  file: 'docs/a.md',
  id: 'a',
}).page;
const whole = readPage({ source: '---\nskip: 이유\nuntil: 2027-03-01\n---\n', file: 'docs/b.md', id: 'b' }).page;

interface Row {
  readonly today: string;
  readonly touched?: true;
  readonly strict?: true;
  readonly found: string | undefined;
}

describe.for([
  ['a block', block],
  ['a page', whole],
] as const)('the date of %s', ([, page]) => {
  test.for<Row>([
    { today: '2027-01-29', found: undefined },
    { today: '2027-01-30', found: 'warning NOTES-SKIP-EXPIRES-SOON' },
    { today: '2027-03-01', found: 'warning NOTES-SKIP-EXPIRES-SOON' },
    { today: '2027-03-01', touched: true, strict: true, found: 'warning NOTES-SKIP-EXPIRES-SOON' },
    { today: '2027-03-02', found: 'warning NOTES-SKIP-EXPIRED-DATE' },
    { today: '2027-03-02', touched: true, found: 'error NOTES-SKIP-EXPIRED-DATE' },
    { today: '2027-03-02', strict: true, found: 'error NOTES-SKIP-EXPIRED-DATE' },
  ])('on $today, touched: $touched, strict: $strict gives $found', ({ today, touched, strict, found }) => {
    const diagnostics = checkSkipDates([page], {
      today,
      touched: (file) => touched === true && file === page.file,
      strict: strict === true,
    });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(found === undefined ? [] : [found]);
  });
});

test('points at the skipped block', () => {
  const [diagnostic] = checkSkipDates([block], { today: '2030-01-01', touched: () => false, strict: false });
  expect(diagnostic).toMatchObject({ file: 'docs/a.md', range: { start: { line: 1, column: 1 } } });
});
