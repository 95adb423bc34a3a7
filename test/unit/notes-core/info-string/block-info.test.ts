import { describe, expect, test } from 'vitest';
import { OPTION_KEYS, parseBlockInfo } from '../../../../plugins/notes-core/info-string/block-info.ts';
import type { BlockRole } from '../../../../plugins/notes-core/info-string/block-role.ts';

describe('the role of a block', () => {
  test.for<[string, BlockRole]>([
    ['bash', 'shell'],
    ['sh', 'shell'],
    ['shell cleanup', 'shell'],
    ['console', 'console'],
    ['yaml', 'manifest'],
    ['yaml title="a.yaml"', 'file'],
    ['bash title="a.sh"', 'file'],
    ['text title="a.txt"', 'file'],
    ['yaml fragment=pod/a', 'fragment'],
    ['yaml fragment=a.yaml', 'file-fragment'],
    ['yaml assert', 'assert'],
    ['text output', 'output'],
    ['json output', 'output'],
    ['text', 'display'],
    ['mermaid', 'display'],
    ['bash skip="이유"', 'skipped'],
    ['yaml skip="이유"', 'skipped'],
    ['text title="a.txt" skip="이유"', 'skipped'],
  ])('%s is %s', ([info, role]) => {
    const read = parseBlockInfo(info);
    expect(read.problems).toEqual([]);
    expect(read.role).toBe(role);
  });
});

describe('options', () => {
  test('are absent where the info string does not name them', () => {
    expect(parseBlockInfo('bash').options).toEqual({});
  });

  test.for<[string, object]>([
    ['bash expect=fail', { fails: {} }],
    ['bash expect=fail exit=1 error="x"', { fails: { exitCode: 1, error: 'x' } }],
    ['bash skip="이유" until=2028-02-29', { skip: { reason: '이유', until: '2028-02-29' } }],
    ['bash timeout=1.5m', { timeoutMs: 90_000 }],
    ['bash timeout=60m', { timeoutMs: 3_600_000 }],
    ['bash needs=none', { needs: [] }],
    ['bash needs="tty, containers,tty"', { needs: ['tty', 'containers'] }],
    ['bash settle=none', { settle: { kind: 'none' } }],
    ['bash stdin=""', { stdin: '' }],
    [String.raw`bash stdin="ls\n\texit\n"`, { stdin: 'ls\n\texit\n' }],
    ['bash k8s="1.35 - 1.37 || >=1.39"', { k8s: '1.35 - 1.37 || >=1.39' }],
  ])('%s', ([info, options]) => {
    const read = parseBlockInfo(info);
    expect(read.problems).toEqual([]);
    expect(read.options).toEqual(options);
  });

  test.for<[string, readonly (string | number)[]]>([
    ['', []],
    ['spec', ['spec']],
    ['spec.containers[0].image', ['spec', 'containers', 0, 'image']],
    ['metadata.labels["a.b/c"]', ['metadata', 'labels', 'a.b/c']],
  ])('at=%j', ([at, path]) => {
    const read = parseBlockInfo(`yaml fragment=pod/a at='${at}'`);
    expect(read.problems).toEqual([]);
    expect(read.at).toEqual(path);
  });

  test.for([
    'timeout=0s',
    'timeout=61m',
    'timeout=90',
    'timeout=-1s',
    'until=2027-2-3 skip=a',
    'until=2027-02-29 skip=a',
    'exit=256 expect=fail',
    'exit=one expect=fail',
    'expect=pass',
    'k8s=" "',
    'k8s=new',
    'needs=',
    'needs=none,tty',
    'settle=pvc/data',
    'settle=data=Pending',
    'id=#a',
    'title=/etc/passwd',
    'title=a/../b',
    'title="~/a"',
    'title=a//b',
  ])('%s is refused', (option) => {
    expect(parseBlockInfo(`bash ${option}`).problems).toHaveLength(1);
  });

  test.for(OPTION_KEYS.flatMap((key) => (key.length > 3 ? [[`${key}s`, key] as const] : [])))(
    'the misspelt %s brings up %s',
    ([misspelt, key]) => {
      const [problem] = parseBlockInfo(`bash ${misspelt}`).problems;
      expect(problem?.code).toBe('NOTES-INFO-UNKNOWN-KEY');
      expect(problem?.hint).toBe(`Did you mean "${key}"?`);
    },
  );
});
