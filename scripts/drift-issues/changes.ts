import type { Sighting } from './sightings.ts';

/** What differs around a step between two runs: lines of Markdown, what lies outside of the repository first. */
export function changesBetween(before: Sighting, after: Sighting): string[] {
  const outside = [
    ...changed({ Kubernetes: kubernetes(before) }, { Kubernetes: kubernetes(after) }),
    ...changed(before.page.images, after.page.images),
    ...changed(before.version.environment, after.version.environment),
  ];
  const lines =
    outside.length === 0
      ? ['Of what is recorded (Kubernetes, image digests, tools, runner), nothing changed outside.']
      : outside;
  if (before.record.commit === after.record.commit) return lines;
  const range = `${before.record.commit.slice(0, 10)}…${after.record.commit.slice(0, 10)}`;
  const page = before.step.hash === after.step.hash ? 'is the same' : 'differs';
  return [...lines, `The repository changed, too (${range}); the page's text up to this block ${page}.`];
}

function kubernetes({ version }: Sighting): string {
  return version.results?.cluster.kubernetesVersion ?? version.kubernetesVersion;
}

function changed(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    return old === now ? [] : [`\`${name}\`: ${old ?? 'not there'} → ${now ?? 'not there'}`];
  });
}
