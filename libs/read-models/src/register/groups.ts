import type { FieldReader } from '../documents';
import { groupKeys } from '../group-keys';
import type { Document, Value } from '../read-models';
import { compareValues } from '../values';

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

/** The group with what surely counts in it, and with what may: added up, the one is the least of each figure and the other the most. */
export const leastOf = ({ key, figures }: Group): Group => ({
  key,
  figures: figures.map(({ atLeast }) => ({ atLeast, atMost: 0 })),
});
export const mostOf = ({ key, figures }: Group): Group => ({
  key,
  figures: figures.map(({ atMost }) => ({ atLeast: 0, atMost })),
});

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
 * What one record adds to each group that it, or a part of it, may belong to: the range of what its possible states say,
 * each by the documents that count in it.
 */
export function shares(
  states: readonly (readonly Document[])[],
  by: readonly FieldReader[],
  measures: readonly ((document: Document) => number)[],
): Group[] {
  const found = states.map((counted) => totals(counted, by, measures));
  const keys = new Map(found.flatMap((groups) => [...groups].map(([name, { key }]) => [name, key] as const)));
  return [...keys].map(([name, key]) => ({
    key,
    figures: measures.map((_, at) => rangeOf(found.map((groups) => groups.get(name)?.figures[at] ?? 0))),
  }));
}

interface Total {
  readonly key: readonly Value[];
  readonly figures: readonly number[];
}

/** The figures of one state, by the names of the groups. */
function totals(
  counted: readonly Document[],
  by: readonly FieldReader[],
  measures: readonly ((document: Document) => number)[],
): ReadonlyMap<string, Total> {
  const groups = new Map<string, Total>();
  for (const document of counted) {
    for (const key of groupKeys(document, by)) {
      const before = groups.get(nameOf(key))?.figures ?? [];
      const figures = measures.map((measure, at) => (before[at] ?? 0) + measure(document));
      groups.set(nameOf(key), { key, figures });
    }
  }
  return groups;
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
