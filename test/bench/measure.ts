/** Milliseconds of several runs. */
export interface Figure {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function figureOf(samples: readonly number[]): Figure {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    min: sorted[0] ?? NaN,
    median: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    max: sorted.at(-1) ?? NaN,
  };
}

/** Times `work` a number of times, one after another. */
export async function measure(times: number, work: () => Promise<unknown>): Promise<Figure> {
  const samples: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const startedAt = performance.now();
    await work();
    samples.push(performance.now() - startedAt);
  }
  return figureOf(samples);
}

/** `3.10 s (2.98 … 3.40)` */
export function secondsText({ min, median, max }: Figure): string {
  const text = (ms: number): string => (ms / 1000).toFixed(2);
  return `${text(median)} s (${text(min)} … ${text(max)})`;
}

/** `0.52 ms (0.35 … 6.1)` */
export function millisecondsText({ min, median, max }: Figure): string {
  return `${median.toFixed(2)} ms (${min.toFixed(2)} … ${max.toFixed(2)})`;
}
