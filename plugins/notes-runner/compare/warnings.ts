/** klog's warnings: `W1124 11:17:13.000000   123 warnings.go:70] v1 Endpoints is deprecated …`. */
const KLOG = /^W\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ [\w.-]+:\d+\] (.*deprecat.*)$/i;

/** What kubectl and the API server announce on stderr: one per line, each once, klog's without its prefix. */
export function findWarnings(stderr: string): readonly string[] {
  const warnings = new Set<string>();
  for (const line of stderr.split(/\r?\n/)) {
    const text = line.trim();
    if (/^Warning: ./.test(text) || /^Flag --?\S+ has been deprecated/.test(text)) warnings.add(text);
    const klog = KLOG.exec(text)?.[1];
    if (klog !== undefined) warnings.add(klog);
  }
  return [...warnings];
}
