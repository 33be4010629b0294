import { answered, type RecordContext, type Registers } from '@app/http';
import { addDays, type Day, daysBetween, type Interval } from '@app/kernel';
import type { FiltersAsked, KnownAt, Range, RegisterSummary } from '@app/read-models';

/** What a figure is asked to be a count of: of whom, on which day of these, as known when. */
export interface CountAsked {
  /** The typed references that the figure names. */
  readonly of: readonly string[];
  readonly asOf: Interval;
  readonly knownAt: KnownAt;
}

/** Counts in the registers what a figure states; undefined where they cannot tell. */
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
  /** It never falls as time goes on, so that the first and the last day tell all. */
  readonly grows?: boolean;
}

/** Of a figure whose day is one of several, every one is counted, and of more than so many none. */
const MOST_DAYS = 31;

/** Counts with a register's own summary: over each day that the figure may speak of, from the least to the most. */
export function countedBy(
  context: RecordContext,
  { ledger, filters = () => ({}), sum, grows = false }: Counted = {},
): FigureCounter {
  return async ({ of, asOf, knownAt }, registers) => {
    const [asked, days] = [filters(of), daysOf(asOf, grows)];
    if (!asked || !days) return undefined;
    const reader = registers.of(context, ledger);
    const counts: Range[] = [];
    for (const validOn of days)
      counts.push(totalOf(answered(await reader.summarise({ validOn, knownAt, filters: asked })), sum));
    return {
      atLeast: Math.min(...counts.map(({ atLeast }) => atLeast)),
      atMost: Math.max(...counts.map(({ atMost }) => atMost)),
    };
  };
}

const nothing: Range = { atLeast: 0, atMost: 0 };

/** A summary over all is one group, or none where nothing matches. */
const totalOf = ({ groups: [all] }: RegisterSummary, sum?: string): Range =>
  (sum === undefined ? all?.count : all?.sums[sum]) ?? nothing;

function daysOf({ earliest, latest }: Interval, grows: boolean): readonly Day[] | undefined {
  if (earliest === null || latest === null) return undefined;
  if (grows || earliest === latest) return [...new Set([earliest, latest])];
  const others = daysBetween(earliest, latest);
  return others < MOST_DAYS ? Array.from({ length: others + 1 }, (_, i) => addDays(earliest, i)) : undefined;
}
