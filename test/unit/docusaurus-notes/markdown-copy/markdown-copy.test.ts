import { expect, test } from 'vitest';
import type { StepOutcome } from '../../../../plugins/notes-core/outcome/outcome.ts';
import { markdownCopy } from '../../../../plugins/docusaurus-notes/markdown-copy/markdown-copy.ts';
import { joinResults } from '../../../../plugins/docusaurus-notes/report/join-results.ts';
import { planFile } from '../../../../plugins/remark-notes/site/plan-file.ts';
import { results } from '../report/sample.ts';

const VALUES = 'values:\n  pod-name: { default: web, label: 파드 이름 }\n';

/** The copy of a page of which every step passed and printed `stdout`. */
function copyOf(body: string, stdout = 'printed\n', values = ''): string {
  const source = `---\ntitle: 파드\n${values}---\n\n${body}\n`;
  const { page, plan } = planFile('/notes/docs', '/notes/docs/pod.md', source);
  const steps = plan.steps.map(({ id, hash, name, place }): StepOutcome => {
    const exit = { kind: 'code', code: 0 } as const;
    const statements = [{ text: name, place, exit, stdout, stderr: '', durationMs: 1, attempts: 1 }];
    const base = { id, hash, place, statements, durationMs: 1 };
    return { ...base, verdict: 'passed', level: 'executed', simulated: false, warnings: [] };
  });
  return markdownCopy({ source, page, report: joinResults(plan, [results('kind', steps)]), title: '파드' });
}

/** Below its heading and the page's verdict. */
const bodyOf = (copy: string): string => copy.split('\n').slice(4).join('\n');
const VERDICT = '> 통과 · 실행 검증 · Kubernetes v1.37.0 · 2026. 11. 24.';

test('begins with the title and the verdict of the page, not with the front matter', () => {
  expect(copyOf('```bash\nkubectl get pods\n```').split('\n').slice(0, 4)).toEqual([
    '# 파드',
    '',
    `${VERDICT} · 블록 1개: 통과 1`,
    '',
  ]);
});

test('keeps the heading that a page has itself, and claims no verdict where nothing runs', () => {
  expect(copyOf('# 다른 제목\n\n글')).toBe('# 다른 제목\n\n글\n');
});

test('puts below a block what it printed, and the verdict', () => {
  expect(bodyOf(copyOf('앞\n\n```bash\nkubectl get pods\n```\n\n뒤'))).toBe(
    `앞\n\n\`\`\`bash\nkubectl get pods\n\`\`\`\n\n실제 출력:\n\n\`\`\`console\n$ kubectl get pods\nprinted\n\`\`\`\n\n${VERDICT}\n\n뒤\n`,
  );
});

test('puts the expected output before the real one', () => {
  const copy = copyOf('```bash\nkubectl get pods\n```\n\n```text output\nexpected\n```');
  expect(copy.indexOf('expected')).toBeLessThan(copy.indexOf('printed'));
  expect(copy.match(/printed/g)).toHaveLength(1);
});

test('says nothing of an output where there was none', () => {
  expect(bodyOf(copyOf('```bash\nkubectl get pods\n```', ''))).toBe(
    `\`\`\`bash\nkubectl get pods\n\`\`\`\n\n${VERDICT}\n`,
  );
});

test.each([
  ['a placeholder', VALUES, '```bash\nkubectl get pod [pod-name]\n```', 'kubectl get pod web\n'],
  ['the namespace', '', '```bash\nkubectl get pods -n [namespace]\n```', 'kubectl get pods -n default\n'],
])('fills in %s', (_what, values, block, text) => {
  expect(copyOf(block, '', values)).toContain(`\`\`\`bash\n${text}`);
});

test('leaves prose as it is written', () => {
  const prose = '**파드(Pod)**는 1~3개, `[pod-name]` 처럼 <pod-name> 을 쓴다. [서비스](service.md#보기)';
  expect(bodyOf(copyOf(`${prose}\n\n\`\`\`bash\nls\n\`\`\``))).toContain(`${prose}\n`);
});

test('leaves out hidden blocks, with what they printed', () => {
  const copy = copyOf('앞\n\n```bash hidden\nkubectl get secret-thing\n```\n\n뒤', 'hidden output');
  expect(bodyOf(copy)).toBe('앞\n\n뒤\n');
});

test('drops what only the runner understands from a fence', () => {
  expect(copyOf('```bash timeout=90s\nls\n```')).toContain('\n```bash\nls\n```\n');
});

test('keeps blocks within their list item', () => {
  expect(bodyOf(copyOf('- 먼저\n\n  ```bash\n  ls\n  ```', ''))).toBe(
    `- 먼저\n\n  \`\`\`bash\n  ls\n  \`\`\`\n\n  ${VERDICT}\n`,
  );
});

test('closes a fence only where its content ends', () => {
  expect(copyOf('```bash\nls\n```', '```yaml\na: 1\n```\n')).toContain('````console\n$ ls\n```yaml\na: 1\n```\n````\n');
});
