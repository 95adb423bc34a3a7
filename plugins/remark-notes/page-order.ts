/** `02-pod` is number 2, `pod`; Docusaurus reads names of files and folders so. */
const NUMBER_PREFIX = /^(\d+)\s*[-_.]+\s*(?=\S)/;
const INDEX = /^(?:index|readme)$/i;

function compareNames(a: string, b: string): number {
  const first = Number(INDEX.test(b)) - Number(INDEX.test(a));
  if (first !== 0) return first;
  const numberA = Number(NUMBER_PREFIX.exec(a)?.[1] ?? Infinity);
  const numberB = Number(NUMBER_PREFIX.exec(b)?.[1] ?? Infinity);
  if (numberA !== numberB) return numberA - numberB;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A page to be put in order. */
export interface Ordered {
  /** `resources/02-pod`. */
  readonly id: string;
  /** Docusaurus' `sidebar_position`; counts before the number in the name. */
  readonly position: number | undefined;
}

/** The site's order: folder by folder, numbers by value, pages with a position before those without, `index` first. */
export function compareOrder(a: Ordered, b: Ordered): number {
  const partsA = a.id.split('/');
  const partsB = b.id.split('/');
  for (let depth = 0; depth < Math.min(partsA.length, partsB.length); depth++) {
    const [nameA = '', nameB = ''] = [partsA[depth], partsB[depth]];
    if (nameA === nameB) continue;
    const areLeaves = depth === partsA.length - 1 && depth === partsB.length - 1;
    const positionA = a.position ?? Infinity;
    const positionB = b.position ?? Infinity;
    if (areLeaves && positionA !== positionB) return positionA - positionB;
    return compareNames(nameA, nameB);
  }
  return partsA.length - partsB.length;
}
