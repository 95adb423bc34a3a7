import { describe, expect, test } from 'vitest';

import { locateFieldErrors } from '../../../../plugins/notes-runner/manifest/field-errors.ts';
import { DEPLOYMENT, textOfPage } from './texts.ts';

const REFUSED =
  'Error from server (BadRequest): error when creating "STDIN": Deployment in version "v1" cannot be handled as a Deployment: ';
const SEVERAL = `${DEPLOYMENT}---
# A document of comments only.
---
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ClusterIP
  ports:
  - port: 80
---
apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: Foo
  ports:
  - port: 99999
`;

/** Messages as kubectl v1.37 printed them; the line and column of the YAML above. */
const cases: readonly (readonly [string, string, readonly (readonly [number, number, string])[]])[] = [
  [
    'an unknown field',
    `${REFUSED}strict decoding error: unknown field "spec.replica"`,
    [[21, 3, 'Unexpected field spec.replica.']],
  ],
  [
    'several unknown fields',
    `${REFUSED}strict decoding error: unknown field "spec.template.spec.containers[1].imagee", unknown field "spec.replica"`,
    [
      [18, 9, 'Unexpected field spec.template.spec.containers[1].imagee.'],
      [21, 3, 'Unexpected field spec.replica.'],
    ],
  ],
  [
    'an unknown field of a patch, which is quoted whole',
    'The request is invalid: patch: Invalid value: "map[metadata:map[annotations:map[k:unknown field \\"spec.selector\\"]] spec:map[replica:3]]": strict decoding error: unknown field "spec.replica"',
    [[21, 3, 'Unexpected field spec.replica.']],
  ],
  [
    'a value of the wrong type, in a list without an index',
    `${REFUSED}json: cannot unmarshal string into Go struct field ContainerPort.spec.template.spec.containers.ports.containerPort of type int32`,
    [[20, 11, 'Unexpected string in spec.template.spec.containers.ports.containerPort, expected int32.']],
  ],
  [
    'a wrong value of a label',
    'The Deployment "web" is invalid: metadata.labels: Invalid value: "b c": a valid label must be an empty string',
    [[7, 5, 'metadata.labels: Invalid value: "b c": a valid label must be an empty string.']],
  ],
  [
    'a selector that does not match',
    'The Deployment "web" is invalid: spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    [
      [
        12,
        16,
        'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`.',
      ],
    ],
  ],
  [
    'a required field that is missing, at what should hold it',
    'The Deployment "web" is invalid: spec.template.spec.containers[1].image: Required value',
    [[17, 9, 'spec.template.spec.containers[1].image: Required value.']],
  ],
  [
    'several causes, each on its line',
    'The Deployment "web" is invalid: \n* spec.template.spec.containers[0].image: Required value\n* spec.selector: Invalid value: {"a":"b"}: field is immutable',
    [
      [16, 9, 'spec.template.spec.containers[0].image: Required value.'],
      [9, 3, 'spec.selector: Invalid value: {"a":"b"}: field is immutable.'],
    ],
  ],
  [
    'several causes in brackets, in the document of that name',
    'Error from server (Invalid): error when creating "STDIN": Service "b" is invalid: [spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive, spec.type: Unsupported value: "Foo": supported values: "ClusterIP", "NodePort"]',
    [
      [39, 5, 'spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive.'],
      [37, 3, 'spec.type: Unsupported value: "Foo": supported values: "ClusterIP", "NodePort".'],
    ],
  ],
  [
    'an unknown kind',
    'error: resource mapping not found for name: "b" namespace: "" from "STDIN": no matches for kind "Service" in version "v3"\nensure CRDs are installed first',
    [[33, 1, 'The cluster knows no Service in v3.']],
  ],
  ['nothing that is about a manifest', 'Unable to connect to the server: EOF\nWarning: spec.template: old', []],
];

describe('an error of kubectl apply', () => {
  test.each(cases)('is found in the page: %s', (_title, stderr, expected) => {
    const source = { text: textOfPage(SEVERAL, 1) };
    const found = locateFieldErrors(stderr, source).map(({ place, message }) => [place.line, place.column, message]);
    expect(found).toEqual(expected);
  });

  test('is found where the page is indented and the block stands below others', () => {
    const [error] = locateFieldErrors(cases[0]?.[1] ?? '', { text: textOfPage(DEPLOYMENT, 100, 4) });
    expect(error?.place).toEqual({ line: 120, column: 7 });
  });

  test.each([
    [
      'a: [1\nb: 2\n',
      'error: error parsing STDIN: error converting YAML to JSON: yaml: line 2: did not find expected',
      2,
    ],
    ['a: 1\n\tb: 2\n', 'error: error parsing f.yaml: error converting YAML to JSON: yaml: line 2: found a tab', 2],
  ])('in YAML that cannot be read is found: %j', (text, stderr, line) => {
    expect(locateFieldErrors(stderr, { text: textOfPage(text) })[0]?.place.line).toBe(line);
  });

  test('in a file is found in the file that it names, then where the field is', () => {
    const service = 'kind: Service\nspec:\n  type: Foo\n';
    const sources = [
      { text: textOfPage('kind: Deployment\nspec:\n  replica: 1\n', 10), file: 'a.yaml' },
      { text: textOfPage('kind: Deployment\nspec:\n  replica: 1\n', 20), file: 'b.yaml' },
      { text: textOfPage(service, 30), file: 'c.yaml' },
    ];
    const named = REFUSED.replace('STDIN', './b.yaml');
    expect(
      locateFieldErrors(`${named}strict decoding error: unknown field "spec.replica"`, ...sources)[0]?.place.line,
    ).toBe(22);
    const unnamed = 'The Service "s" is invalid: spec.type: Unsupported value: "Foo"';
    expect(locateFieldErrors(unnamed, ...sources)[0]?.place.line).toBe(32);
  });

  test('in a fragment is found below the place of the fragment', () => {
    const source = { text: textOfPage('containers:\n- name: a\n  imagee: b\n', 50), at: ['spec', 'template', 'spec'] };
    const stderr = `${REFUSED}strict decoding error: unknown field "spec.template.spec.containers[0].imagee"`;
    expect(locateFieldErrors(stderr, source)[0]?.place).toEqual({ line: 52, column: 3 });
  });
});
