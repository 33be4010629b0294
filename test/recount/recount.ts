import { canonicalJson } from '@app/event-store';
import type { RecordContext } from '@app/http';
import type { Day, RecordedEvent, Register, Span, Standing } from '@app/kernel';
import { History, spans, spansOf } from '@app/kernel';
import type { Range, RowFields } from '@app/read-models';

// What answers are compared with: every record folded anew from the log, with nothing of rows, covers, filters or batches.

/** A record on a day: the states that decide, of which one that is certain is the only one, and all that are possible. */
interface Then {
  readonly id: string;
  readonly deciding: readonly RowFields[];
  readonly possible: readonly unknown[];
}

/** A question that registers answer. */
export interface Asked {
  readonly day: Day;
  readonly filter?: readonly [field: string, value: string];
}

const NONE: RowFields = {};

/** What is known of each record of a kind. */
export function histories({ aggregate }: RecordContext, register: Register, events: readonly RecordedEvent[]) {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of events.filter(({ stream }) => stream.startsWith(`${aggregate.category}-`))) {
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return [...streams].map(([stream, own]) => ({
    stream,
    history: History.of(aggregate, register).withAll(own),
  }));
}

/** Every record of a kind on a day; a state in which it does not exist has no fields. */
function then(context: RecordContext, known: ReturnType<typeof histories>, day: Day): readonly Then[] {
  return known.map(({ stream, history }) => {
    const possible = spansOf(history.walk).filter((span) => spans(span.possible, day));
    const certain = possible.filter((span) => spans(span.certain, day));
    const none = JSON.stringify(context.aggregate.initial);
    const exists = ({ state }: Span<unknown>): boolean => JSON.stringify(state) !== none;
    return {
      id: stream.slice(-36),
      deciding: (certain.length > 0 ? certain : possible).map((span) =>
        exists(span) ? context.view.fields(span.state as never) : NONE,
      ),
      possible: possible.filter(exists).map(({ state }) => canonicalJson(JSON.parse(JSON.stringify(state)))),
    };
  });
}

const valuesOf = (fields: RowFields, field: string): readonly unknown[] => {
  const value = fields[field] ?? null;
  return Array.isArray(value) ? (value.length > 0 ? [...new Set<unknown>(value)] : [null]) : [value];
};

const matches =
  ({ filter }: Asked) =>
  (fields: RowFields): boolean =>
    fields !== NONE && (filter === undefined || valuesOf(fields, filter[0]).includes(filter[1]));

/** The records that a list holds, by id, each with its certainty and its possible states. */
export function listed(context: RecordContext, known: ReturnType<typeof histories>, asked: Asked) {
  const found = then(context, known, asked.day).flatMap(({ id, deciding, possible }) => {
    const matching = deciding.filter(matches(asked));
    const certainty = matching.length === deciding.length ? 'certain' : 'possible';
    return matching.length > 0 ? [[id, { certainty, states: [...possible].sort() }] as const] : [];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many records each group of a field has, from the least to the greatest, and the view's sums. */
export function summarised(
  context: RecordContext,
  known: ReturnType<typeof histories>,
  { field, ...asked }: Asked & { readonly field: string },
) {
  const groups = new Map<string, Record<string, Range>>();
  const measures = [['count', undefined] as const, ...Object.entries(context.view.sums ?? {})];
  for (const { deciding } of then(context, known, asked.day)) {
    const counted = deciding.map((fields) => (matches(asked)(fields) ? fields : NONE));
    const keys = new Set(counted.flatMap((fields) => (fields === NONE ? [] : valuesOf(fields, field))));
    for (const key of keys) {
      const group = groups.get(JSON.stringify(key)) ?? {};
      for (const [name, sum] of measures) {
        const figures = counted.map((fields) => {
          if (fields === NONE || !valuesOf(fields, field).includes(key)) return 0;
          return sum === undefined ? 1 : numberIn(fields[sum]);
        });
        const before = group[name] ?? { atLeast: 0, atMost: 0 };
        group[name] = {
          atLeast: before.atLeast + Math.min(...figures),
          atMost: before.atMost + Math.max(...figures),
        };
      }
      groups.set(JSON.stringify(key), group);
    }
  }
  return new Map(
    [...groups].filter(([, group]) => (group['count']?.atMost ?? 0) > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The live entries of all records that were, or may have been, on the days, by their events. */
export function happened(known: ReturnType<typeof histories>, { from, to }: { readonly from: Day; readonly to: Day }) {
  const entries = known.flatMap(({ history }) => history.line.items.flatMap(({ entry }) => (entry ? [entry] : [])));
  const found = entries.flatMap(({ id, validTime }: Standing) => {
    const [earliest, latest] = [validTime.earliest ?? '', validTime.latest ?? '~'];
    if (latest < from || earliest > to) return [];
    return [[id, earliest >= from && latest <= to ? 'certain' : 'possible'] as const];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
