import { describe, expect, test } from 'vitest';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { verdictOf, versionsOf } from '../../../../plugins/docusaurus-notes/report/report.ts';
import { errored, failed, passed, plan, results, skipped, statement, step, unsteady } from './sample.ts';

const verdicts = (...args: Parameters<typeof joinResults>) => joinResults(...args).blocks.map(verdictOf);

describe('green belongs to a text', () => {
  test('a result of the same hash counts', () => {
    expect(verdicts(plan(step('a', '1')), [results('embedded', [passed('a', '1')])])).toEqual(['passed']);
  });
  test('a result of another hash does not, though the id is the same', () => {
    expect(verdicts(plan(step('a', '2')), [results('embedded', [passed('a', '1')])])).toEqual(['unverified']);
  });
  test('without results nothing is verified', () => {
    expect(verdicts(plan(step('a', '1')), [])).toEqual(['unverified']);
  });
  test('a result of another page does not count', () => {
    const other = { ...plan(step('a', '1')), pageId: 'deployment' };
    expect(verdicts(other, [results('embedded', [passed('a', '1')])])).toEqual(['unverified']);
  });
});

describe('of several results the most telling is shown', () => {
  const best = (...runs: Parameters<typeof joinResults>[1]) => {
    const [result] = joinResults(plan(step('a', '1')), runs).blocks[0]?.results ?? [];
    return `${result?.cluster.backend ?? ''} ${result?.cluster.kubernetesVersion ?? ''} ${result?.outcome.verdict ?? ''}`;
  };
  test('kind before embedded, whatever the order of the files', () => {
    const embedded = results('embedded', [passed('a', '1')]);
    const kind = results('kind', [passed('a', '1', 'executed')]);
    expect(best(embedded, kind)).toBe('kind v1.37.0 passed');
    expect(best(kind, embedded)).toBe('kind v1.37.0 passed');
  });
  test('a failure on kind is not hidden by a pass on embedded', () => {
    expect(best(results('embedded', [passed('a', '1')]), results('kind', [failed('a', '1')]))).toBe(
      'kind v1.37.0 failed',
    );
  });
  test('what is unsteady on kind is not hidden by a pass on embedded', () => {
    expect(best(results('embedded', [passed('a', '1')]), results('kind', [unsteady('a', '1')]))).toBe(
      'kind v1.37.0 unsteady',
    );
  });
  test('containers before a newer version, and the newest of those that had them', () => {
    const runs = [
      results('embedded', [passed('a', '1')], 'v1.38.0'),
      results('kind', [passed('a', '1', 'executed')], 'v1.36.1'),
      results('kind', [passed('a', '1', 'executed')], 'v1.37.0'),
    ];
    const [block] = joinResults(plan(step('a', '1')), runs).blocks;
    expect(block?.results.map(({ cluster }) => `${cluster.backend} ${cluster.kubernetesVersion}`)).toEqual([
      'kind v1.37.0',
      'kind v1.36.1',
      'embedded v1.38.0',
    ]);
  });
  test('a step that only embedded skipped is passed, in containers', () => {
    const skip = skipped('a', '1', { kind: 'capability', missing: ['containers'] });
    const report = joinResults(plan(step('a', '1')), [
      results('embedded', [skip]),
      results('kind', [passed('a', '1', 'executed')]),
    ]);
    expect(report.blocks.map(verdictOf)).toEqual(['passed']);
    expect(report.summary).toMatchObject({ verdict: 'passed', level: 'executed', versions: ['v1.37.0'] });
  });
  test('a pass before what could not run or was skipped', () => {
    const skip = skipped('a', '1', { kind: 'capability', missing: ['metrics'] });
    expect(best(results('kind', [errored('a', '1')]), results('embedded', [passed('a', '1')]))).toMatch(/^embedded/);
    expect(best(results('kind', [skip]), results('embedded', [passed('a', '1')]))).toMatch(/^embedded/);
  });
  test('the newer version, as versions count', () => {
    const old = results('kind', [passed('a', '1', 'executed')], 'v1.9.0');
    expect(best(old, results('kind', [passed('a', '1', 'executed')], 'v1.37.0'))).toBe('kind v1.37.0 passed');
  });
});

test('a block that the page marks as skipped is skipped, with its reason, without any result', () => {
  const report = joinResults(plan(step('a', '1', { skip: '클라우드가 필요하다' })), []);
  expect(report.blocks.map(verdictOf)).toEqual(['skipped']);
  expect(report.blocks[0]?.marked?.text).toBe('클라우드가 필요하다');
});

test('only the result that is shown carries what was printed', () => {
  const printed = (text: string) => [statement('kubectl get pods', text)];
  const report = joinResults(plan(step('a', '1')), [
    results('kind', [passed('a', '1', 'executed', [], printed('on kind'))]),
    results('embedded', [passed('a', '1', 'api', [], printed('on embedded'))]),
  ]);
  expect(report.blocks[0]?.results.map(({ outcome }) => outcome.statements.map(({ stdout }) => stdout))).toEqual([
    ['on kind'],
    [],
  ]);
});

test('a page that shows the one statement that ran need not show it again above its output, others must', () => {
  const ran = (...texts: string[]) =>
    passed(
      'a',
      '1',
      'api',
      [],
      texts.map((text) => statement(text)),
    );
  const showsStatement = (...texts: string[]) =>
    joinResults(plan(step('a', '1')), [results('embedded', [ran(...texts)])]).blocks[0]?.showsStatement;
  expect(showsStatement('kubectl get pods')).toBe(true);
  expect(showsStatement('kubectl get pods', 'kubectl get nodes')).toBe(false);
});

test('versions that say the same are named together, newest first, others not', () => {
  const [block] = joinResults(plan(step('a', '1')), [
    results('kind', [passed('a', '1', 'executed')], 'v1.36.1'),
    results('kind', [passed('a', '1', 'executed')], 'v1.37.0'),
    results('kind', [failed('a', '1')], 'v1.35.2'),
    results('embedded', [passed('a', '1')], 'v1.38.0'),
  ]).blocks;
  expect(block && versionsOf(block)).toEqual(['v1.37.0', 'v1.36.1']);
});
