import type { FieldReader } from '../documents';
import { groupKeys } from '../group-keys';
import type { Value } from '../read-models';
import { compareValues } from '../values';
import type { RegisterRow } from './register-row';

/** What a figure is in some dating of what was recorded: from the least to the greatest. */
export interface Range {
  readonly atLeast: number;
  readonly atMost: number;
}

/** A group's key, and its figures in a fixed order. */
export interface Group {
  readonly key: readonly Value[];
  readonly figures: readonly Range[];
}

/** A figure that is the same in every dating. */
export const exactly = (figure: number): Range => ({ atLeast: figure, atMost: figure });

/** Figures by group. Those of different records add up, since the dating of one says nothing of another's. */
export class Groups {
  private readonly groups = new Map<string, Group>();

  add({ key, figures }: Group): void {
    const known = this.groups.get(nameOf(key));
    const sum = known ? figures.map((range, at) => plus(range, known.figures[at])) : figures;
    this.groups.set(nameOf(key), { key, figures: sum });
  }

  /** In the order of the keys. */
  sorted(): readonly Group[] {
    return [...this.groups.values()].sort((a, b) => compareKeys(a.key, b.key));
  }
}

/**
 * What one record adds to each group that it may belong to: in each of its possible states, as many as `states`, either
 * nothing or what the state says, where that matches and belongs to the group.
 */
export function shares(
  matching: readonly RegisterRow[],
  states: number,
  by: readonly FieldReader[],
  measures: readonly ((row: RegisterRow) => number)[],
): Group[] {
  const groups = new Map<string, { key: readonly Value[]; rows: RegisterRow[] }>();
  for (const row of matching) {
    for (const key of groupKeys(row, by)) {
      const known = groups.get(nameOf(key));
      if (known) known.rows.push(row);
      else groups.set(nameOf(key), { key, rows: [row] });
    }
  }
  return [...groups.values()].map(({ key, rows }) => {
    const otherwise = rows.length < states ? [0] : [];
    return { key, figures: measures.map((measure) => rangeOf([...otherwise, ...rows.map(measure)])) };
  });
}

const rangeOf = (figures: readonly number[]): Range => ({
  atLeast: Math.min(...figures),
  atMost: Math.max(...figures),
});

const plus = (a: Range, b: Range = exactly(0)): Range => ({
  atLeast: a.atLeast + b.atLeast,
  atMost: a.atMost + b.atMost,
});

const nameOf = (key: readonly Value[]): string => JSON.stringify(key);

function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  const at = a.findIndex((value, i) => compareValues(value, b[i]) !== 0);
  return at < 0 ? 0 : compareValues(a[at], b[at]);
}
