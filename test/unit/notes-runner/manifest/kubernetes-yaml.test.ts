import { describe, expect, test } from 'vitest';

import { findPath, formatPath, readYaml } from '../../../../plugins/notes-runner/manifest/kubernetes-yaml.ts';

describe('YAML is read as kubectl reads it', () => {
  test.each([
    ['yes', true],
    ['off', false],
    ['0644', 420],
    ['0x1F', 31],
    ['"80"', '80'],
    ['1e3', 1000],
    ['22:22', '22:22'],
    ['2026-11-24', '2026-11-24'],
    ['~', null],
    ['1.0', 1],
    ['100m', '100m'],
  ])('%s', (text, value) => {
    expect(readYaml(`a: ${text}`).documents[0]?.value).toEqual({ a: value });
  });

  test('merge keys and aliases are resolved', () => {
    const { documents } = readYaml('a: &a {x: 1}\nb: {<<: *a, z: 2}\n');
    expect(documents[0]?.value).toEqual({ a: { x: 1 }, b: { x: 1, z: 2 } });
  });

  test('empty documents are left out', () => {
    const { documents } = readYaml('---\n# nothing\n---\nkind: A\n---\n---\nkind: B\nmetadata: {name: b}\n');
    expect(documents.map(({ kind, name }) => [kind, name])).toEqual([
      ['A', ''],
      ['B', 'b'],
    ]);
  });

  test('problems are collected', () => {
    expect(readYaml('a: [1\nb: 2\n').problems[0]?.offset).toBeGreaterThan(0);
  });
});

describe('a path', () => {
  const text =
    'metadata:\n  labels:\n    app.kubernetes.io/name: a\n  annotations: {x.y: b}\nlist:\n- {a: 1}\n- {b: {c: 2}}\n';
  const root = readYaml(text).documents[0]?.root ?? null;
  test.each([
    ['metadata.labels', 'labels:', true],
    ['metadata.labels[app.kubernetes.io/name]', 'app.kubernetes.io', true],
    ['metadata.annotations.x.y', 'x.y', true],
    ['list[1].b.c', 'c: 2', true],
    ['list.b.c', 'c: 2', true],
    ['list[1].nope', '{b:', false],
    ['list[7]', 'list', false],
    ['nope', 'metadata', false],
    ['metadat', 'metadata', false],
    ['', 'metadata', true],
  ])('%s is found, or what should hold it', (path, at, complete) => {
    expect(findPath(root, path)).toEqual({ offset: text.indexOf(at), complete });
  });

  test('is written as the API server writes it', () => {
    expect(formatPath(['spec', 'containers', 0, 'resources', 'limits', 'nvidia.com/gpu'])).toBe(
      'spec.containers[0].resources.limits[nvidia.com/gpu]',
    );
  });
});
