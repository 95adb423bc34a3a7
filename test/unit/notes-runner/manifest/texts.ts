import type { MappedText } from '../../../../plugins/notes-core/text/mapped-text.ts';

/** Text that begins at line `firstLine` of a page, `indent` columns in. */
export function textOfPage(text: string, firstLine = 1, indent = 0): MappedText {
  let offset = 0;
  const spans = text.split(/(?<=\n)/u).map((line, index) => {
    const span = {
      offset,
      length: line.length,
      source: { line: firstLine + index, column: 1 + indent },
      kind: 'copied' as const,
    };
    offset += line.length;
    return span;
  });
  return { text, spans };
}

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    good: a
    bad: b c
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: side
        image: busybox
      - name: nginx
        imagee: nginx
        ports:
        - containerPort: eighty
  replica: 3
`;
