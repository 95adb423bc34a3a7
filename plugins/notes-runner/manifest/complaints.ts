/** One thing that kubectl or the API server does not like about a manifest. */
export interface Complaint {
  /** One sentence. */
  readonly message: string;
  /** Of the field. */
  readonly path?: string;
  readonly kind?: string;
  readonly name?: string;
  /** What is quoted as the wrong value. */
  readonly value?: string;
  /** 1-based, of YAML that cannot be read. */
  readonly line?: number;
  /** Absent where the manifest came through stdin, or no file is named. */
  readonly file?: string;
  readonly hint?: string;
}

const REASONS =
  'Invalid value|Required value|Unsupported value|Forbidden|Duplicate value|Not found|Too long|Too many|Internal error';
const CAUSE = new RegExp(`^(?:\\* )?([A-Za-z][^\\s:]*): (?:${REASONS})(?:: (.*))?$`, 'u');
const NEXT_CAUSE = new RegExp(`, (?=[A-Za-z][^\\s:,]*: (?:${REASONS}))`, 'u');
const INVALID = /(?:The |^|: )(?<kind>[A-Za-z]+)(?:\.[a-z0-9.-]+)? "(?<name>[^"]*)" is invalid: ?(?<causes>.*)$/u;

/** In the order of the messages. Lines about anything else are passed over. */
export function readComplaints(stderr: string): readonly Complaint[] {
  const complaints: Complaint[] = [];
  let about: { readonly kind?: string; readonly name?: string } = {};
  for (const raw of stderr.split('\n')) {
    // The whole patch is quoted, in which anything may stand.
    const line = raw.replace(/: Invalid value: "map\[.*\]": /u, ': ');
    const file = fileOf(line);
    const invalid = INVALID.exec(line)?.groups;
    if (invalid !== undefined) about = { kind: invalid['kind'] ?? '', name: invalid['name'] ?? '' };
    const causes = invalid === undefined ? [line] : splitCauses(invalid['causes'] ?? '');
    for (const complaint of [...aboutDecoding(line), ...aboutDocument(line)])
      complaints.push({ ...file, ...complaint });
    for (const cause of causes)
      complaints.push(...aboutCause(cause).map((complaint) => ({ ...file, ...about, ...complaint })));
  }
  return complaints;
}

function fileOf(line: string): { readonly file?: string } {
  const found = /(?:creating|retrieving|validating|decode|from|for:) "([^"]+)"|error parsing ([^":\s]+): /u.exec(line);
  const file = found?.[1] ?? found?.[2];
  return file === undefined || file === 'STDIN' ? {} : { file: file.replace(/^\.\//u, '') };
}

function splitCauses(causes: string): readonly string[] {
  return causes.startsWith('[') && causes.endsWith(']') ? causes.slice(1, -1).split(NEXT_CAUSE) : [causes];
}

/** `spec.ports[0].port: Invalid value: 99999: must be between …` */
function aboutCause(cause: string): readonly Complaint[] {
  const found = CAUSE.exec(cause);
  if (found === null) return [];
  const [message, path = '', detail = ''] = found;
  const value = /^"((?:[^"\\]|\\.)*)"/u.exec(detail)?.[1];
  return [{ message: `${message.replace(/^\* /u, '')}.`, path, ...(value === undefined ? {} : { value }) }];
}

/** The document could not be turned into an object of its kind. */
function aboutDecoding(line: string): readonly Complaint[] {
  const typed = /([A-Za-z]+) in version "[^"]*" cannot be handled as/u.exec(line)?.[1];
  const kind = typed === undefined ? {} : { kind: typed };
  const fields = [...line.matchAll(/(unknown|duplicate) field "((?:[^"\\]|\\.)*)"/gu)].map(([, how, path = '']) => ({
    message: `Unexpected ${how === 'unknown' ? 'field' : 'second field'} ${path}.`,
    path,
    ...kind,
  }));
  const mistyped = /cannot unmarshal (\S+) into Go struct field [^.\s]+\.(\S+) of type (\S+)/u.exec(line);
  if (mistyped === null) return fields;
  const [, found = '', path = '', wanted = ''] = mistyped;
  const hint = wanted === 'string' ? { hint: 'Put the value into quotes.' } : {};
  return [...fields, { message: `Unexpected ${found} in ${path}, expected ${wanted}.`, path, ...kind, ...hint }];
}

function aboutDocument(line: string): readonly Complaint[] {
  const yaml = /yaml: (?:line (\d+): )?(.*)$/u.exec(line);
  if (yaml !== null) return [{ message: `The YAML cannot be read: ${yaml[2] ?? ''}.`, line: Number(yaml[1] ?? 1) }];
  const unknown = /name: "([^"]*)" namespace: .*no matches for kind "([^"]*)" in version "([^"]*)"/u.exec(line);
  if (unknown !== null) {
    const [, name = '', kind = '', version = ''] = unknown;
    const hint = 'Compare apiVersion and kind with: kubectl api-resources';
    return [{ message: `The cluster knows no ${kind} in ${version}.`, kind, name, hint }];
  }
  const unset = /error validating data: \[?([^\];]*not set)/u.exec(line)?.[1];
  if (unset !== undefined) {
    const kind = unset.includes('kind') ? { kind: '' } : {};
    return [{ message: `The manifest is incomplete: ${unset}.`, ...kind }];
  }
  if (line.endsWith('resource name may not be empty')) {
    return [{ message: 'The manifest names no object.', path: 'metadata.name', hint: 'Give it a metadata.name.' }];
  }
  const namespace = /namespaces "([^"]*)" not found$/u.exec(line)?.[1];
  return namespace === undefined
    ? []
    : [{ message: `Namespace ${namespace} does not exist.`, path: 'metadata.namespace', value: namespace }];
}
