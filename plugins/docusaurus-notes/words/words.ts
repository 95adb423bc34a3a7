import type { Capability } from '../../notes-core/block/options.ts';
import type { ExitStatus, FailedRuns, Level, SkipReason } from '../../notes-core/outcome/outcome.ts';
import type { Results } from '../../notes-core/results/results.ts';
import type { SiteVerdict } from '../report/report.ts';

/** Verdicts as readers see them. */
export const VERDICT_WORDS: Readonly<Record<SiteVerdict, string>> = {
  passed: '통과',
  failed: '실패',
  unsteady: '불안정',
  errored: '실행 불가',
  skipped: '건너뜀',
  unverified: '아직 검증되지 않음',
};

/** As counts are listed. */
export const VERDICT_ORDER: readonly SiteVerdict[] = [
  'passed',
  'failed',
  'unsteady',
  'errored',
  'skipped',
  'unverified',
];

/** The same without words, for people who scan; always beside the word. */
export const VERDICT_SIGNS: Readonly<Record<SiteVerdict, string>> = {
  passed: '✓',
  failed: '✕',
  unsteady: '≈',
  errored: '!',
  skipped: '–',
  unverified: '?',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  executed: '실행 검증',
  api: 'API 검증',
};

export const LEVEL_EXPLANATIONS: Readonly<Record<Level, string>> = {
  executed: '실제 컨테이너가 도는 kind 클러스터에서 실행했다.',
  api: '실제 쿠버네티스 API에서 실행했다. 컨테이너는 흉내만 낸다.',
};

export const BACKEND_WORDS: Readonly<Record<Results['cluster']['backend'], string>> = {
  kind: 'kind 클러스터',
  embedded: '내장 클러스터',
};

const CAPABILITY_WORDS: Readonly<Record<Capability, string>> = {
  containers: '실제로 도는 컨테이너',
  tty: '터미널(TTY)',
  network: '외부 네트워크',
  metrics: '메트릭 서버',
  storage: '스토리지',
  nfs: 'NFS 서버',
  'load-balancer': '로드 밸런서',
  'network-policy': '네트워크폴리시를 지키는 CNI 플러그인',
  helm: 'Helm',
};

/** The word with the particle that its last syllable asks for. */
function withParticle(word: string, afterConsonant: string, afterVowel: string): string {
  const spoken = word.replace(/\(.*\)$/, '');
  const code = spoken.charCodeAt(spoken.length - 1) - 0xac00;
  const endsInConsonant = code >= 0 && code <= 11171 && code % 28 !== 0;
  return word + (endsInConsonant ? afterConsonant : afterVowel);
}

/** Why a block did not run, in one Korean sentence. */
export function skipInWords(reason: SkipReason): string {
  switch (reason.kind) {
    case 'marked':
      return reason.until === undefined ? reason.text : `${reason.text} (${reason.until}까지)`;
    case 'capability':
      return `${withParticle(capabilitiesInWords(reason.missing), '이', '가')} 필요해 이 클러스터에서는 실행하지 않음`;
    case 'version':
      return `쿠버네티스 ${reason.range}에서만 실행함`;
    case 'earlier-failure':
      return `앞선 블록(${reason.line}행)이 실패해 실행하지 않음`;
    case 'builds-on':
      return '건너뛴 앞 블록의 결과가 필요해 실행하지 않음';
    default:
      return reason satisfies never;
  }
}

function capabilitiesInWords(missing: readonly string[]): string {
  const words: Readonly<Record<string, string | undefined>> = CAPABILITY_WORDS;
  return missing.map((name) => words[name] ?? name).join(', ');
}

/** How often a page failed at a step, of how many runs. */
export function runsInWords({ of, failed }: FailedRuns): string {
  return `${of}번 실행해 ${failed.length}번 실패했다.`;
}

/** How a process ended; undefined where it ended well. */
export function exitInWords(exit: ExitStatus): string | undefined {
  switch (exit.kind) {
    case 'code':
      return exit.code === 0 ? undefined : `종료 코드 ${exit.code}`;
    case 'signal':
      return `${exit.signal} 신호로 끝남`;
    case 'timeout':
      return `${exit.limitMs / 1000}초 안에 끝나지 않음`;
    default:
      return exit satisfies never;
  }
}

const SEOUL_OFFSET_MS = 9 * 3_600_000;

/** `2026. 11. 24.` in Korea's time, from ISO 8601. By hand, because `Intl` of Node and of a browser may differ. */
export function dateInWords(iso: string): string {
  const date = new Date(Date.parse(iso) + SEOUL_OFFSET_MS);
  return `${date.getUTCFullYear()}. ${date.getUTCMonth() + 1}. ${date.getUTCDate()}.`;
}

/** `0.1초 미만`, `0.4초`, `12초`, `3분 5초`. */
export function durationInWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.1) return '0.1초 미만';
  if (seconds < 10) return `${seconds.toFixed(1)}초`;
  if (seconds < 60) return `${Math.round(seconds)}초`;
  return `${Math.floor(seconds / 60)}분 ${Math.round(seconds % 60)}초`;
}

/** `통과 12, 건너뜀 2`; verdicts that did not occur are left out. */
export function countsInWords(counts: Readonly<Record<SiteVerdict, number>>): string {
  return VERDICT_ORDER.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${VERDICT_WORDS[verdict]} ${counts[verdict]}`)
    .join(', ');
}
