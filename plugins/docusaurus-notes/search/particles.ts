import { hasBatchim } from 'es-hangul';

const AFTER_CONSONANT = words(
  '은 이 을 과 으로 으로서 으로써 이나 이랑 이라 이라는 이라면 이란 이며 이고 이다 이면 인',
);
const AFTER_VOWEL = words('는 가 를 와 로 로서 로써 나 랑 라 라는 라면 란 며 고 다 면');
const AFTER_BOTH = words(
  `의 에 에는 에도 에서 에서는 에서도 에게 에게서 에만 도 만 만의 뿐 부터 까지 까지만 처럼 보다 마다 조차 밖에 끼리 이나마`,
);
/** What makes a verb of a noun (업데이트하기), and 되돌리기 of 되돌리다. */
const ENDINGS = words(
  `하기 하는 하다 한다 하고 하면 하려면 하지 해서 하여 했다 한 할 합니다 되기 되는 된다 되다 되면 되지 됐다 기`,
);
const PARTICLES = new Set([...AFTER_CONSONANT, ...AFTER_VOWEL, ...AFTER_BOTH]);
const BY_LENGTH = [...PARTICLES, ...ENDINGS].sort((a, b) => b.length - a.length);

function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Whether this may follow a noun up to the word's end: `를`, `들에게`, and nothing at all. */
export function isParticle(text: string): boolean {
  const rest = text.startsWith('들') ? text.slice(1) : text;
  return rest === '' || PARTICLES.has(rest);
}

/**
 * The word without its particle or ending: `파드` of `파드들에게`, `업데이트` of `업데이트하기`, `pod` of `pod를`.
 * At least two characters stay. Undefined where there is none.
 */
export function stemOf(word: string): string | undefined {
  const ending = BY_LENGTH.find((it) => word.endsWith(it) && mayFollow(word.slice(0, -it.length), it));
  const noun = ending === undefined ? word : word.slice(0, -ending.length);
  const stem = noun.length > 2 && noun.endsWith('들') ? noun.slice(0, -1) : noun;
  return stem === word ? undefined : stem;
}

function mayFollow(stem: string, ending: string): boolean {
  if (stem.length < 2) return false;
  const last = stem.slice(-1);
  // How the last letter of an English word or a number sounds is not known.
  if (/[a-z\d]/i.test(last)) return PARTICLES.has(ending);
  if (!/[가-힣]/.test(last)) return false;
  if (AFTER_BOTH.has(ending) || ENDINGS.has(ending)) return true;
  // 파일로, 롤로
  const endsLikeVowel =
    !hasBatchim(last) || (ending.startsWith('로') && hasBatchim(last) && last.normalize('NFD').endsWith('ᆯ'));
  return endsLikeVowel ? AFTER_VOWEL.has(ending) : AFTER_CONSONANT.has(ending);
}
