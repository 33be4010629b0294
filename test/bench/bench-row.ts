/** One measurement beside what the bare minimum takes on the same machine, in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** Of `value` and `reference`, such as `events/s`. */
  readonly unit: string;
  readonly reference: number;
  /** `value / reference`. */
  readonly ratio: number;
  /** What the ratio is to be at least, where more is better. */
  readonly target?: number;
  /** What the ratio is to be at most, where less is better. */
  readonly limit?: number;
}

/** The middle one of some figures: what a noisy neighbour disturbs least. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** The figure that this share of them is below. */
export function quantile(figures: readonly number[], share: number): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length * share)] ?? NaN;
}
