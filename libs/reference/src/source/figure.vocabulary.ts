// A closed list of words, in the storage format: a word is added, never renamed or taken away.

/** How a source puts a figure, and what it thereby says: from the least to the greatest whole number that it leaves open. */
export const figureQualifiers = ['exact', 'atLeast', 'moreThan', 'atMost', 'lessThan', 'about'] as const;
export type FigureQualifier = (typeof figureQualifiers)[number];

/** From the least to the greatest number that something may be; null where nothing bounds it. */
export interface FigureBounds {
  readonly atLeast: number;
  readonly atMost: number | null;
}

/** What each qualifier means. “About” leaves a tenth on either side: no source says how much it means by it. */
const meanings: Readonly<Record<FigureQualifier, (value: number) => FigureBounds>> = {
  exact: (value) => ({ atLeast: value, atMost: value }),
  atLeast: (value) => ({ atLeast: value, atMost: null }),
  moreThan: (value) => ({ atLeast: value + 1, atMost: null }),
  atMost: (value) => ({ atLeast: 0, atMost: value }),
  lessThan: (value) => ({ atLeast: 0, atMost: Math.max(value - 1, 0) }),
  about: (value) => ({ atLeast: Math.floor(value * 0.9), atMost: Math.ceil(value * 1.1) }),
};

/** The whole numbers that a stated figure leaves open. */
export const boundsStated = (value: number, qualifier: FigureQualifier): FigureBounds => meanings[qualifier](value);
