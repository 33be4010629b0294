import { answered, type RecordContext, type Registers } from '@app/http';
import { addDays, type Day, daysBetween, type Interval } from '@app/kernel';
import type { FiltersAsked, KnownAt, Range } from '@app/read-models';

/** What a figure is asked to be a count of: of whom, on which day of these, as known when. */
export interface CountAsked {
  /** The typed references that the figure names. */
  readonly of: readonly string[];
  readonly asOf: Interval;
  readonly knownAt: KnownAt;
}

/** Counts in the registers what a figure states; undefined where they cannot tell, be it that nothing of the kind is recorded yet. */
export type FigureCounter = (asked: CountAsked, registers: Registers) => Promise<Range | undefined>;

/** The counters that there are, by the figure's name. */
export type FigureCounters = Readonly<Record<string, FigureCounter>>;

/** How a register, or one of its ledgers, is counted. */
export interface Counted {
  readonly ledger?: string;
  /** The filters that leave what the figure is of; undefined where there are none that do. */
  readonly filters?: (of: readonly string[]) => FiltersAsked | undefined;
  /** The name of the sum that is asked for; without one records are counted. */
  readonly sum?: string;
  /** The name of a group: what is asked for is how many different ones there are. */
  readonly distinct?: string;
  /** It never falls as time goes on, so that the first and the last day tell all. */
  readonly grows?: boolean;
}

/** Of a figure whose day is one of several, every one is counted, and of more than so many none. */
const MOST_DAYS = 31;

/** Counts with a register's own summary: over each day that the figure may speak of, from the least to the most. */
export function countedBy(
  context: RecordContext,
  { ledger, filters = () => ({}), sum, distinct, grows = false }: Counted = {},
): FigureCounter {
  return async ({ of, asOf, knownAt }, registers) => {
    const [asked, days] = [filters(of), daysOf(asOf, grows)];
    if (!asked || !days) return undefined;
    const reader = registers.of(context, ledger);
    const by = distinct === undefined ? [] : [distinct];
    const totals: (Range | undefined)[] = [];
    for (const validOn of days) {
      const { groups } = answered(await reader.summarise({ validOn, knownAt, filters: asked, by }));
      const counts = groups.map(({ count, sums }) => (sum === undefined ? count : (sums[sum] ?? nothing)));
      totals.push(distinct === undefined ? counts[0] : numberOf(counts));
    }
    return hullOf(totals);
  };
}

const nothing: Range = { atLeast: 0, atMost: 0 };

/** How many of some counts are of anything; undefined where there is none. */
function numberOf(counts: readonly Range[]): Range | undefined {
  if (counts.length === 0) return undefined;
  return {
    atLeast: counts.filter(({ atLeast }) => atLeast > 0).length,
    atMost: counts.filter(({ atMost }) => atMost > 0).length,
  };
}

/** From the least to the most of some counts; undefined where nothing was recorded on any day, of which silence says nothing. */
function hullOf(totals: readonly (Range | undefined)[]): Range | undefined {
  if (totals.every((total) => total === undefined)) return undefined;
  return {
    atLeast: Math.min(...totals.map((total) => total?.atLeast ?? 0)),
    atMost: Math.max(...totals.map((total) => total?.atMost ?? 0)),
  };
}

function daysOf({ earliest, latest }: Interval, grows: boolean): readonly Day[] | undefined {
  if (earliest === null || latest === null) return undefined;
  if (grows || earliest === latest) return [...new Set([earliest, latest])];
  const others = daysBetween(earliest, latest);
  return others < MOST_DAYS ? Array.from({ length: others + 1 }, (_, i) => addDays(earliest, i)) : undefined;
}
