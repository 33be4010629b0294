import { type Day, History, type RecordedEvent, spans, spansOf } from '@app/kernel';
import type { ListAsked } from '../register/register-list';
import type { SummaryAsked } from '../register/register-summary';
import { lease, type Lease } from './lease.aggregate';
import { leaseRegister } from './lease-log';

// What registers are compared with: every answer from the log, record by record, with nothing of the rows, the covers,
// the filters or the walks of the code under test.

type Let = Exclude<Lease, { readonly status: 'none' }>;

/** A record on a day: the states that decide, and all that are possible. */
interface Standing {
  readonly stream: string;
  readonly deciding: readonly Lease[];
  readonly states: readonly Lease[];
}

type Times = Pick<ListAsked, 'validOn' | 'knownAt'>;

/** What was known: by position, or of each stream what was recorded until a moment, its clock never running backwards. */
function known(log: readonly RecordedEvent[], { knownAt }: Times): readonly RecordedEvent[] {
  if (knownAt === undefined) return log;
  if ('position' in knownAt) return log.filter(({ position }) => position <= knownAt.position);
  return log.filter((event) =>
    log
      .filter(({ stream, revision }) => stream === event.stream && revision <= event.revision)
      .every(({ metadata }) => metadata.recordedAt <= knownAt.at),
  );
}

function standings(log: readonly RecordedEvent[], day: Day, times: Times): Standing[] {
  const events = known(log, times);
  return [...new Set(events.map(({ stream }) => stream))].map((stream) => {
    const own = events.filter((event) => event.stream === stream);
    const all = spansOf(History.of(lease, leaseRegister).withAll(own).walk).filter((span) => spans(span.possible, day));
    const certain = all.filter((span) => spans(span.certain, day));
    const states = (some: typeof all): Lease[] => some.map(({ state }) => state);
    return { stream, deciding: states(certain.length > 0 ? certain : all), states: states(all) };
  });
}

type Filters = NonNullable<ListAsked['filters']>;

const words = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/đ/gu, 'd')
    .split(' ');

const asks: Record<string, (state: Let, texts: readonly string[]) => boolean> = {
  status: ({ status }, texts) => texts.includes(status),
  tenant: ({ tenants }, texts) => texts.some((text) => tenants.includes(text)),
  q: ({ title }, [text = '']) => words(text).every((asked) => words(title).some((word) => word.startsWith(asked))),
  endsFrom: ({ until }, [day = '']) => until !== null && until >= day,
  endsUntil: ({ until }, [day = '']) => until !== null && until <= day,
};

const matches =
  (filters: Filters) =>
  (state: Lease): state is Let =>
    state.status !== 'none' && Object.entries(filters).every(([name, texts]) => asks[name]?.(state, texts) ?? false);

/** The records that a list holds, in its order, on the day asked for. */
export function listed(log: readonly RecordedEvent[], day: Day, asked: ListAsked) {
  const { filters = {}, certainty, sort = 'title' } = asked;
  const field = sort.replace('-', '') as 'title' | 'rent' | 'until';
  const sign = sort.startsWith('-') ? -1 : 1;
  const found = standings(log, day, asked).flatMap(({ stream, deciding, states }) => {
    const matching = deciding.filter(matches(filters));
    const isCertain = matching.length === deciding.length;
    if (matching.length === 0 || (certainty === 'certain' && !isCertain)) return [];
    const values = matching.map((state) => state[field]).sort((a, b) => sign * compare(a, b));
    return [{ stream, certainty: isCertain ? 'certain' : 'possible', states, value: values[0] ?? null }];
  });
  return found
    .sort((a, b) => sign * (compare(a.value, b.value) || compare(a.stream, b.stream)))
    .map(({ stream, certainty: how, states }) => ({ stream, certainty: how, states: states.map(text).sort() }));
}

/** What a state of a lease says of one tenant, as the ledger of tenancies shows it. */
interface Tenancy {
  readonly tenant: string;
  readonly status: string;
  readonly title: string;
  readonly rent: number;
}

const tenanciesIn = (state: Lease): readonly Tenancy[] =>
  state.status === 'none'
    ? []
    : state.tenants.map((tenant) => ({ tenant, status: state.status, title: state.title, rent: state.rent }));

const isAsked = (filters: Filters) => (tenancy: Tenancy | undefined) =>
  tenancy !== undefined &&
  Object.entries(filters).every(([name, texts]) => texts.includes(tenancy[name as 'tenant' | 'status']));

/** The tenancies that a list holds, in its order, each judged by all states that its lease may have. */
export function tenanciesListed(log: readonly RecordedEvent[], day: Day, asked: ListAsked) {
  const { filters = {}, certainty, sort = 'title' } = asked;
  const field = sort.replace('-', '') as 'title' | 'rent';
  const sign = sort.startsWith('-') ? -1 : 1;
  const found = standings(log, day, asked).flatMap(({ stream, deciding }) => {
    const tenants = new Set(deciding.flatMap(tenanciesIn).map(({ tenant }) => tenant));
    return [...tenants].flatMap((tenant) => {
      const states = deciding.map((state) => tenanciesIn(state).find((tenancy) => tenancy.tenant === tenant));
      const matching = states.filter(isAsked(filters));
      const isCertain = matching.length === states.length;
      if (matching.length === 0 || (certainty === 'certain' && !isCertain)) return [];
      const values = matching.map((state) => state?.[field] ?? null).sort((a, b) => sign * compare(a, b));
      const texts = states.map((state) => text(state ?? null));
      const shown = texts.filter((each, at) => each !== texts[at - 1]).sort();
      const part = `${stream}/${tenant}`;
      return [{ part, certainty: isCertain ? 'certain' : 'possible', states: shown, value: values[0] ?? null }];
    });
  });
  return found
    .sort((a, b) => sign * (compare(a.value, b.value) || compare(a.part, b.part)))
    .map(({ part, certainty: how, states }) => ({ part, certainty: how, states }));
}

/** The figures of a summary of tenancies: each lease adds the least and the most that one of its states says in all. */
export function tenanciesSummed(log: readonly RecordedEvent[], day: Day, asked: SummaryAsked) {
  const { filters = {}, by = [] } = asked;
  const keyOf = (tenancy: Tenancy): string => text(by.map((name) => tenancy[name as 'tenant' | 'status' | 'title']));
  const groups = new Map<string, { count: [number, number]; rent: [number, number] }>();
  for (const { deciding } of standings(log, day, asked)) {
    const counted = deciding.map((state) => tenanciesIn(state).filter(isAsked(filters)));
    for (const key of new Set(counted.flat().map(keyOf))) {
      const inside = counted.map((tenancies) => tenancies.filter((tenancy) => keyOf(tenancy) === key));
      const group = groups.get(key) ?? { count: [0, 0], rent: [0, 0] };
      add(
        group.count,
        inside.map(({ length }) => length),
      );
      add(
        group.rent,
        inside.map((tenancies) => tenancies.reduce((sum, { rent }) => sum + rent, 0)),
      );
      groups.set(key, group);
    }
  }
  return new Map([...groups].sort(([a], [b]) => compare(a, b)));
}

/** A state, to be compared. */
export const text = (state: unknown): string => JSON.stringify(state);

const compare = (a: string | number | null, b: string | number | null): number =>
  a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1;

/** The figures of a summary: each record adds the least and the most that one of its states says. */
export function summed(log: readonly RecordedEvent[], day: Day, asked: SummaryAsked) {
  const { filters = {}, by = [] } = asked;
  const groups = new Map<string, { count: [number, number]; rent: [number, number] }>();
  for (const { deciding } of standings(log, day, asked)) {
    const keyed = deciding.map((state) => ({ state, keys: matches(filters)(state) ? keysOf(state, by) : [] }));
    for (const key of new Set(keyed.flatMap(({ keys }) => keys))) {
      const inside = (of: (state: Let) => number) =>
        keyed.map(({ state, keys }) => (keys.includes(key) ? of(state as Let) : 0));
      const group = groups.get(key) ?? { count: [0, 0], rent: [0, 0] };
      add(
        group.count,
        inside(() => 1),
      );
      add(
        group.rent,
        inside(({ rent }) => rent),
      );
      groups.set(key, group);
    }
  }
  return new Map([...groups].sort(([a], [b]) => compare(a, b)));
}

function add(range: [number, number], figures: readonly number[]): void {
  range[0] += Math.min(...figures);
  range[1] += Math.max(...figures);
}

/** The groups of a state by name, as text. */
function keysOf({ status, tenants }: Let, by: readonly string[]): string[] {
  const members = by.map((name): readonly (string | null)[] =>
    name === 'status' ? [status] : tenants.length > 0 ? tenants : [null],
  );
  const keys = members.reduce<(string | null)[][]>(
    (some, next) => some.flatMap((key) => next.map((member) => [...key, member])),
    [[]],
  );
  return keys.map(text);
}
