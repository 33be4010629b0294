import { answered, type Registers } from '@app/http';
import type { AsOf, KnownAt, ListAsked, Range, RegisterItem, RegisterSummary, SummaryAsked } from '@app/read-models';
import { boundsStated, type FigureBounds } from '@app/reference/contract';
import type { FigureCounters } from './figure-counter';
import { type FigureState, figureView } from './figure.view';
import { type Verdict, verdictOf } from './verdict.vocabulary';

/** A stated figure beside what the register counts. */
export interface ComparedFigure extends FigureState {
  readonly id: string;
  /** The numbers that the statement leaves open. */
  readonly stated: FigureBounds;
  /** What the register counts on the day that the figure speaks of; null where it cannot. */
  readonly counted: Range | null;
  readonly verdict: Verdict;
  /** Since when the register knows the statement. */
  readonly knownSince: string;
}

/** A question for figures. */
export interface FiguresAsked extends ListAsked {
  /** Only those on which this is the verdict: a page may then be shorter than its limit, and still have a `next`. */
  readonly verdict?: Verdict;
}

/** Some figures in the order asked for, and what the answer knows; `next` is there while there are more. */
export interface FigurePage extends AsOf {
  readonly items: readonly ComparedFigure[];
  readonly next?: string;
}

/** Answers what sources state and what the register counts, both as known at one moment. */
export class FigureQueries {
  constructor(
    private readonly registers: Registers,
    private readonly counters: FigureCounters,
  ) {}

  /** Throws `Problem` where the question cannot be asked. */
  async page({ verdict, ...asked }: FiguresAsked): Promise<FigurePage> {
    const page = answered(await this.registers.of({ view: figureView }).list(asked));
    const { position } = page;
    const knownAt = asked.knownAt ?? (position === null ? undefined : { position });
    const items: ComparedFigure[] = [];
    for (const item of page.items) items.push(...(await this.compared(item, knownAt)));
    return { ...page, items: items.filter((item) => verdict === undefined || item.verdict === verdict) };
  }

  /** Counts and sums of what is stated. Throws `Problem` where the question cannot be asked. */
  async summary(asked: SummaryAsked): Promise<RegisterSummary> {
    return answered(await this.registers.of({ view: figureView }).summarise(asked));
  }

  private async compared({ record: id, states: [row] }: RegisterItem, knownAt?: KnownAt): Promise<ComparedFigure[]> {
    if (!row) return [];
    // The rows of this register are made of such states.
    const figure = row.state as FigureState;
    const stated = boundsStated(figure.value, figure.qualifier);
    const counted = knownAt && (await this.counted(figure, knownAt));
    const verdict = verdictOf(stated, counted);
    return [{ id, ...figure, stated, counted: counted ?? null, verdict, knownSince: row.known.from.at }];
  }

  private counted({ figure, of = [], asOf }: FigureState, knownAt: KnownAt): Promise<Range | undefined> {
    const count = Object.hasOwn(this.counters, figure) ? this.counters[figure] : undefined;
    return count ? count({ of, asOf, knownAt }, this.registers) : Promise.resolve(undefined);
  }
}
