import { describe, expect, test } from 'vitest';
import { compareOutput } from '../../../../plugins/notes-runner/compare/compare-output.ts';
import { different } from './different-output.ts';
import { pageContext } from './page-world.ts';
import { realOutputs } from './real-outputs.ts';
import { same } from './same-output.ts';
import { edit, PODS } from './sample-tables.ts';

describe('output that says the same', () => {
  test.each(same)('$title', ({ page, cluster, context }) => {
    expect(compareOutput(page, cluster, pageContext(context))).toMatchObject({ equal: true });
  });
  test.each([...realOutputs])('real output of %s equals itself', (_, output) => {
    expect(compareOutput(output, output, pageContext())).toMatchObject({ equal: true });
  });
});

describe('output that says something else', () => {
  test.each(different)('$title', ({ page, cluster, context, line, reason }) => {
    const compared = compareOutput(page, cluster, pageContext(context));
    expect(compared).toMatchObject({ equal: false, line });
    if (compared.equal) return;
    expect(compared.reason).toMatch(reason);
    expect(compared.diff.some((text) => /^[-+]/.test(text)) || compared.reason.includes('order')).toBe(true);
  });
});

describe('names through a page', () => {
  const row = (name: string) => `NAME   READY   STATUS    RESTARTS   AGE\n${name}   1/1     Running   0          6s`;
  test('a generated name stands for one object', () => {
    const first = compareOutput(row('web-6f9bcdc979-aaaaa'), row('web-6f9bcdc979-9vxkz'), pageContext());
    expect(first.equal).toBe(true);
    if (!first.equal) return;
    const { renaming } = first;
    const again = row('web-6f9bcdc979-aaaaa');
    expect(compareOutput(again, row('web-6f9bcdc979-9vxkz'), pageContext({ renaming })).equal).toBe(true);
    expect(compareOutput(again, row('web-6f9bcdc979-dbcfn'), pageContext({ renaming }))).toMatchObject({
      equal: false,
      reason: expect.stringContaining('stands for another object') as unknown,
    });
  });
  test('rows that cannot be told apart stay open until later output decides', () => {
    const page = edit(PODS, ['6f9bcdc979-9vxkz', '6f9bcdc979-aaaaa'], ['6f9bcdc979-dbcfn', '6f9bcdc979-bbbbb']);
    const first = compareOutput(page, PODS, pageContext());
    if (!first.equal) throw new Error(first.reason);
    for (const left of ['9vxkz', 'dbcfn']) {
      const context = pageContext({ renaming: first.renaming });
      const second = compareOutput(row('web-6f9bcdc979-bbbbb'), row(`web-6f9bcdc979-${left}`), context);
      expect(second.equal).toBe(true);
    }
  });
  test('a capture gives what stood in its place', () => {
    const page = 'NAME        READY   STATUS    RESTARTS   AGE\n<pod=...>   1/1     Running   0          7s\n...';
    const cluster = `${row('web-6f9bcdc979-9vxkz')}\nweb-pod   0/1   Pending   0   1s`;
    const compared = compareOutput(page, cluster, pageContext());
    expect(compared.equal && compared.captures).toEqual(new Map([['pod', 'web-6f9bcdc979-9vxkz']]));
  });
  test('a capture within a line, twice, stands for one text', () => {
    const page = 'pod/<pod=...> created, <pod=...> is new';
    expect(compareOutput(page, 'pod/a created, a is new', pageContext()).equal).toBe(true);
    expect(compareOutput(page, 'pod/a created, b is new', pageContext()).equal).toBe(false);
  });
});

test('a diff shows the differing rows with two rows around them, aligned', () => {
  const compared = compareOutput(
    edit(PODS, ['db-0                   1/1', 'db-0                   2/2']),
    PODS,
    pageContext(),
  );
  expect(compared.equal ? [] : compared.diff).toEqual([
    '  NAME                   READY   STATUS    RESTARTS   AGE',
    '  agent-qrl9m            1/1     Running   0          5s',
    '  api-778c4fcf69-dlntr   1/1     Running   0          6s',
    '- db-0                   2/2     Running   0          5s',
    '+ db-0                   1/1     Running   0          5s',
    '  web-6f9bcdc979-9vxkz   1/1     Running   0          6s',
    '  web-6f9bcdc979-dbcfn   1/1     Running   0          6s',
    '  …',
  ]);
});

test('a diff has at most 40 lines', () => {
  const lines = (word: string) => Array.from({ length: 100 }, (_, index) => `${word} ${index}`).join('\n');
  const compared = compareOutput(lines('page'), lines('cluster'), pageContext());
  expect(compared.equal ? [] : compared.diff).toHaveLength(40);
});

test('output of a hundred thousand lines is compared without a crash', () => {
  const long = Array.from({ length: 100_000 }, (_, index) => `line ${index}`).join('\n');
  expect(compareOutput('line 0\n...\nline 99999', long, pageContext()).equal).toBe(true);
  expect(compareOutput('line 0\n...\nline 5', long, pageContext()).equal).toBe(false);
});
