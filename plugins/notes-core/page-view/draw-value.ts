/** Numbers, versions, quantities, percentages, addresses: `3`, `1.29`, `v1.37.0`, `500m`, `10Gi`, `25%`, `10.0.0.0/16`. */
const NUMERIC = /^v?\d[\d.,:/]*(?:%|[A-Za-z]{1,2})?$/;
const BOOLEAN = /^(?:true|false|null|yes|no|on|off)$/i;
/** A file keeps what it is. */
const EXTENSION = /(?<=[^.\s])\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const RUN = /[a-z]+|[A-Z]+|[가-힣]+/g;

/** No `e` and no `o`: so no word is one of Kubernetes' own (`none`, `node`, `pod`), and no suffix that it generates. */
const VOWELS = 'aiu';
const CONSONANTS = 'bdfgklmprtvz';
const SYLLABLES = '가나다라마바사자차카타파하고노도로모보소조';

const TRIES = 40;
/** After so many, the first word grows by a letter: short words stand on every page. */
const TRIES_OF_A_LENGTH = 5;
/** Shorter words are kubectl's short names. */
const LEAST_LETTERS = 3;

/** Values that only a number, a switch or the like can take the place of. */
function hasOneShape(value: string): boolean {
  return NUMERIC.test(value) || BOOLEAN.test(value) || value.search(RUN) === -1;
}

/**
 * Another value of the same shape: letters become other letters of their kind, digits and everything else stay, and so does a
 * file's extension. Numbers, versions and the like are none that could be replaced: `undefined`, as where all is taken.
 *
 * @param random numbers from 0 to below 1
 */
export function drawValue(
  value: string,
  random: () => number,
  isTaken: (candidate: string) => boolean,
): string | undefined {
  if (hasOneShape(value)) return undefined;
  const extension = EXTENSION.exec(value)?.[0] ?? '';
  const stem = value.slice(0, value.length - extension.length);
  const letters = (stem.match(RUN) ?? []).join('').length;
  if (letters === 0) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    let extra = Math.max(LEAST_LETTERS - letters, 0) + Math.floor(attempt / TRIES_OF_A_LENGTH);
    const candidate =
      stem.replace(RUN, (run) => {
        const length = run.length + extra;
        extra = 0;
        return drawWord(run, length, random);
      }) + extension;
    if (candidate !== value && !isTaken(candidate)) return candidate;
  }
  return undefined;
}

function drawWord(like: string, length: number, random: () => number): string {
  const pick = (letters: string): string => letters.charAt(Math.floor(random() * letters.length));
  const isHangul = /^[가-힣]/.test(like);
  const letters = Array.from({ length }, (_, index) =>
    isHangul ? pick(SYLLABLES) : pick(index % 2 === 0 ? CONSONANTS : VOWELS),
  ).join('');
  return /^[A-Z]/.test(like) ? letters.toUpperCase() : letters;
}
