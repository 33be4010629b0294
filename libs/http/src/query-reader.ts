import type { EventStore } from '@app/event-store';
import { dayOf } from '@app/kernel';
import type { Day, Register } from '@app/kernel';
import type { Certainty, KnownAt, ListAsked, RowTable, SummaryAsked, TimesAsked } from '@app/read-models';
import type { RawQuery } from './as-of-query';
import { dayIn, momentIn, numberIn, oneText, requireKnown, texts, wordIn } from './as-of-query';
import type { EdgePositions } from './edge-position';

const times = ['validOn', 'knownAt'] as const;
const certainties: readonly Certainty[] = ['certain', 'possible'];

/** Reads the parameters that registers take. Every method throws `Problem` on what is malformed or unknown. */
export class QueryReader {
  constructor(
    private readonly store: EventStore,
    private readonly register: Register,
    private readonly positions: EdgePositions,
    private readonly clock: () => Date,
  ) {}

  /** A day of the register's zone, today where the query names none. */
  dayOrToday(query: RawQuery, name: string): Day {
    return dayIn(query, name) ?? dayOf(this.clock().toISOString(), this.register.zone);
  }

  async list(query: RawQuery, table: RowTable): Promise<ListAsked> {
    requireKnown(query, [...times, 'certainty', 'sort', 'limit', 'cursor', ...Object.keys(table.filters)]);
    const certainty = wordIn(query, 'certainty', certainties);
    const [sort, limit, cursor] = [oneText(query, 'sort'), numberIn(query, 'limit'), oneText(query, 'cursor')];
    return {
      ...(await this.times(query)),
      filters: filtersIn(query, table),
      ...(certainty && { certainty }),
      ...(sort !== undefined && { sort }),
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    };
  }

  async summary(query: RawQuery, table: RowTable): Promise<SummaryAsked> {
    requireKnown(query, [...times, 'by', ...Object.keys(table.filters)]);
    const by = texts(query, 'by').flatMap((text) => text.split(','));
    return { ...(await this.times(query)), filters: filtersIn(query, table), by };
  }

  async times(query: RawQuery): Promise<TimesAsked> {
    const validOn = dayIn(query, 'validOn');
    const knownAt = await this.moment(query, 'knownAt');
    return { ...(validOn !== undefined && { validOn }), ...(knownAt && { knownAt }) };
  }

  /** A day (its end), an instant or a position. */
  moment(query: RawQuery, name: string): Promise<KnownAt | undefined> {
    const head = async () => (await this.store.head()) ?? null;
    return momentIn(query, name, { register: this.register, positions: this.positions, head });
  }
}

function filtersIn(query: RawQuery, { filters }: RowTable): Record<string, readonly string[]> {
  const given = Object.keys(filters).filter((name) => query[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, texts(query, name)]));
}
