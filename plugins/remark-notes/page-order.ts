/** `02-pod` is number 2, `pod`; Docusaurus reads names of files and folders so. */
const NUMBER_PREFIX = /^(\d+)\s*[-_.]+\s*(?=\S)/;
const INDEX = /^(?:index|readme)$/i;

/** Infinity for names without a number: they come last. */
function prefixNumber(name: string): number {
  return Number(NUMBER_PREFIX.exec(name)?.[1] ?? Infinity);
}

function compareNames(a: string, b: string): number {
  const first = Number(INDEX.test(b)) - Number(INDEX.test(a));
  if (first !== 0) return first;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The site's order of two pages' ids: folder by folder, a position (`sidebar_position` of pages, `position` of folders)
 * before a number in the name, numbers by value, `index` first. `positions` is by page id and folder path.
 */
export function comparePageIds(a: string, b: string, positions: ReadonlyMap<string, number>): number {
  const partsA = a.split('/');
  const partsB = b.split('/');
  for (let depth = 0; depth < Math.min(partsA.length, partsB.length); depth++) {
    const [nameA = '', nameB = ''] = [partsA[depth], partsB[depth]];
    if (nameA === nameB) continue;
    const positionA = positions.get(partsA.slice(0, depth + 1).join('/')) ?? prefixNumber(nameA);
    const positionB = positions.get(partsB.slice(0, depth + 1).join('/')) ?? prefixNumber(nameB);
    return positionA !== positionB ? positionA - positionB : compareNames(nameA, nameB);
  }
  return partsA.length - partsB.length;
}
