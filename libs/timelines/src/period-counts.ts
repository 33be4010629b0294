import type { Range, Value } from '@app/read-models';
import type { CalendarPeriod } from './calendar-period.vocabulary';

/** Days as rows have them: texts, with `noBeginning` and `noEnd` where a bound is open. */
interface Days {
  readonly earliest: string;
  readonly latest: string;
}

/** The figures of some acts: by period and group, and in all. */
export type PeriodFigures = Pick<PeriodCounts, 'of' | 'total'>;

interface Counted {
  readonly key: readonly Value[];
  readonly count: Range;
}

/** Acts of a group that a period has, or may have. */
interface Share {
  readonly key: readonly Value[];
  readonly acts: number;
  readonly isCertain: boolean;
}

const none: Range = { atLeast: 0, atMost: 0 };

/** Acts by period and group: each surely in a period that holds all of its days, and possibly in every one that it touches. */
export class PeriodCounts {
  private readonly groups: ReadonlyMap<string, Map<string, Counted>>;
  private sum = none;

  /** The periods follow each other without a gap. */
  constructor(private readonly periods: readonly CalendarPeriod[]) {
    this.groups = new Map(periods.map(({ period }) => [period, new Map<string, Counted>()]));
  }

  /** Counts as many acts of a group, whose days are these. */
  add(days: Days, key: readonly Value[], acts: number): void {
    const touched = this.periods.filter(({ from, to }) => from <= days.latest && days.earliest <= to);
    const isWithin = holds(this.periods, days);
    if (touched.length > 0) this.sum = plus(this.sum, acts, isWithin);
    const isCertain = isWithin && touched.length === 1;
    for (const { period } of touched) this.addTo(period, { key, acts, isCertain });
  }

  private addTo(period: string, { key, acts, isCertain }: Share): void {
    const groups = this.groups.get(period);
    const name = JSON.stringify(key);
    groups?.set(name, { key, count: plus(groups.get(name)?.count ?? none, acts, isCertain) });
  }

  /** The groups of a period, the largest first. */
  of({ period }: CalendarPeriod): readonly Counted[] {
    const groups = [...(this.groups.get(period)?.values() ?? [])];
    return groups.sort(
      (a, b) => b.count.atMost - a.count.atMost || compare(JSON.stringify(a.key), JSON.stringify(b.key)),
    );
  }

  /** The acts in all periods together; only where every act was added in one group. */
  total(): Range {
    return this.sum;
  }
}

/** At least what the one counts, which is part of what the other counts at most. */
export function between(least: PeriodFigures, most: PeriodFigures): PeriodFigures {
  return {
    total: () => ({ atLeast: least.total().atLeast, atMost: most.total().atMost }),
    of: (period) => {
      const surely = new Map(least.of(period).map(({ key, count }) => [JSON.stringify(key), count.atLeast]));
      return most.of(period).map(({ key, count: { atMost } }) => {
        return { key, count: { atLeast: surely.get(JSON.stringify(key)) ?? 0, atMost } };
      });
    },
  };
}

/** Whether all the days are in periods that follow each other. */
function holds(periods: readonly CalendarPeriod[], { earliest, latest }: Days): boolean {
  const [first, last] = [periods[0], periods.at(-1)];
  return first !== undefined && last !== undefined && first.from <= earliest && latest <= last.to;
}

const plus = ({ atLeast, atMost }: Range, acts: number, isCertain: boolean): Range => ({
  atLeast: atLeast + (isCertain ? acts : 0),
  atMost: atMost + acts,
});

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
