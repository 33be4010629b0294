import { fieldReader } from '../documents';
import { groupKeys } from '../group-keys';
import type { Document, Measure, SummaryQuery, SummaryRow, Value } from '../read-models';
import { compareKeys } from '../values';
import { unordered } from './candidates';
import type { Collection } from './collection';
import { orderKey } from './order-key';

/** Takes one more document into a figure. */
type Count = (figure: number | null, document: Document) => number | null;

interface Group {
  readonly key: readonly Value[];
  readonly figures: (number | null)[];
}

/** Answers a summary query. */
export function summary(collection: Collection, { filter, groupBy, measures }: SummaryQuery): readonly SummaryRow[] {
  const readers = groupBy.map(fieldReader);
  const counts = measures.map(countOf);
  const groups = new Map<string, Group>();
  const { rows, holds } = unordered(collection, filter);
  for (const { document } of rows) {
    if (!holds(document)) continue;
    for (const key of groupKeys(document, readers)) {
      const { figures } = groupAt(groups, key, measures);
      for (const [at, count] of counts.entries()) figures[at] = count(figures[at] ?? null, document);
    }
  }
  const sorted = [...groups].sort(([a], [b]) => compareKeys(a, b));
  return sorted.map(([, { key, figures }]) => ({ key, values: named(measures, figures) }));
}

function groupAt(groups: Map<string, Group>, key: readonly Value[], measures: readonly Measure[]): Group {
  const name = key.map(orderKey).join('');
  const known = groups.get(name);
  if (known !== undefined) return known;
  const group: Group = { key, figures: measures.map(() => null) };
  groups.set(name, group);
  return group;
}

function countOf(measure: Measure): Count {
  if ('count' in measure) return (figure) => (figure ?? 0) + 1;
  if ('sum' in measure) return overNumbers(measure.sum, (a, b) => a + b);
  return 'min' in measure ? overNumbers(measure.min, Math.min) : overNumbers(measure.max, Math.max);
}

function overNumbers(field: string, combine: (a: number, b: number) => number): Count {
  const read = fieldReader(field);
  return (figure, document) => {
    const value = read(document);
    if (typeof value !== 'number') return figure;
    return figure === null ? value : combine(figure, value);
  };
}

function named(measures: readonly Measure[], figures: Group['figures']): Record<string, number | null> {
  return Object.fromEntries(measures.map(({ name }, at) => [name, figures[at] ?? null]));
}
