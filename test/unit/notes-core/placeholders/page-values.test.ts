import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../../plugins/docusaurus-notes/placeholders/accepts.ts';
import {
  decodePageValues,
  encodePageValues,
  isTypable,
  pageValues,
  type PageValue,
} from '../../../../plugins/notes-core/placeholders/page-values.ts';
import { loadPages, readPage } from '../../../../plugins/remark-notes/index.ts';

function valuesOf(values: string, ...blocks: string[]): PageValue[] {
  const source = `---\nvalues:\n  x: ${values}\n---\n\n${blocks.join('\n\n')}\n`;
  return pageValues(readPage({ source, file: 'docs/pod.md', id: 'pod' }).page);
}

describe('what can take the place of a value is known by its shape and by where it stands', () => {
  test.each([
    ['web', '```bash\nkubectl get pod [x]\n```', 'name'],
    ['web', '```bash\nkubectl create -f [x].yaml\n```', 'file'],
    ['web', '```bash\nkubectl get deployment/web-[x].yaml\n```', 'name'],
    ['team-a', '```bash\nkubectl get pods -n [x]\n```', 'namespace'],
    ['team-a', '```bash\nkubectl create namespace [x]\n```', 'namespace'],
    ['shop', '```bash\nhelm upgrade --install [x] chart\n```', 'release'],
    ['front', '```yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: [x]\n```', 'service'],
    ['front', '```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: [x]\n---\nkind: Service\n```', 'name'],
    ['front', '```bash\nkubectl get svc [x]\n```', 'service'],
    ['color', "```bash\nkubectl get cm a -o jsonpath='{.data.[x]}'\n```", 'key'],
    ['blue', '```bash\nkubectl create cm a --from-literal=color=[x]\n```', 'word'],
    ['nginx', '```bash\nkubectl run a --image=[x]:1.29\n```', 'repository'],
    ['nginx', '```yaml\napiVersion: v1\nkind: Pod\nspec:\n  image: [x]\n```', 'image'],
    ["'nginx:1.29'", '```bash\necho [x]\n```', 'image'],
    ["'1.29'", '```bash\necho [x]\n```', 'tag'],
    ['8080', '```bash\nkubectl expose pod a --port=[x]\n```', 'port'],
    ['3', '```bash\nkubectl scale deployment a --replicas=[x]\n```', 'number'],
    ['500m', '```bash\necho [x]\n```', 'quantity'],
    ['10.0.0.1', '```bash\necho [x]\n```', 'ip'],
    ["'http://localhost:3000'", '```bash\ncurl [x]/a\n```', 'url'],
    ['a.properties', '```bash\ncat [x]\n```', 'file'],
    ['My_Label', '```bash\necho [x]\n```', 'label'],
    ['첫 배포', '```bash\necho "[x]"\n```', 'text'],
    ['자바', '```bash\necho [x]\n```', 'word'],
  ])('%s in %j is a %s', (value, block, kind) => {
    expect(valuesOf(value, block)).toMatchObject([{ kind }]);
  });
});

test('a fixed value and what the cluster knows cannot be typed', () => {
  expect(valuesOf('{ default: nginx, label: 이미지, fixed: true }', '```bash\necho [x]\n```')).toEqual([
    { name: 'x', label: '이미지', default: 'nginx' },
  ]);
  expect(valuesOf('{ from: kubectl version }', '```bash\necho [x]\n```')).toEqual([
    { name: 'x', statement: 'kubectl version' },
  ]);
});

test('names that are deleted together with it are taken', () => {
  const block =
    '```bash\nkubectl delete pod [x] too-big broken --ignore-not-found --now\nkubectl delete pvc other\n```';
  expect(valuesOf('web', block)).toEqual([{ name: 'x', default: 'web', kind: 'name', taken: ['too-big', 'broken'] }]);
});

test('survives being an attribute', () => {
  const values = valuesOf('web', '```bash\nkubectl get pod [x]\n```');
  expect(decodePageValues(encodePageValues(values))).toEqual(values);
});

const root = join(import.meta.dirname, '../../../..');
const { pages } = await loadPages({ docsDir: join(root, 'docs'), cwd: root });
const typable = pages.flatMap((page) =>
  pageValues(page)
    .filter(isTypable)
    .map((value) => [page.id, value.name, value] as const),
);

test('the notes have values to type', () => {
  expect(typable.length).toBeGreaterThan(10);
});
test.each(typable)('on %s the default of %s can be typed', (_page, _name, value) => {
  expect(refusalOf(value, value.default)).toBeUndefined();
});
