import { isRefusal, present, type Refusal } from '@app/kernel';
import { type Stale, staleStreams } from '../projections/staleness';
import { type AsOf, type RegisterAccess, type TimesAsked, timesOf, viewpoint } from './as-of';
import { judge } from './judgement';
import { type ListAsked, listRegister, type RegisterItem, type RegisterPage } from './register-list';
import { type RegisterSummary, type SummaryAsked, summariseRegister } from './register-summary';
import { statesOf } from './rows';

/** One record on a day; no item where it did not exist then, or was not known. */
export interface RecordAnswer extends AsOf {
  readonly item?: RegisterItem;
  /** Where the register lacks events of the record. */
  readonly stale?: Stale;
}

const all = (): boolean => true;
const anything = { possible: all, certain: all };

/**
 * Answers questions to one register. Whatever is asked is answered from one position of the log, which the answer names
 * beside its day and moment; a question that cannot be asked is refused, by the rules of `queryRules`.
 */
export class RegisterReader {
  constructor(private readonly access: RegisterAccess) {}

  /** A page of the records that match; see `listRegister`. */
  async list(asked: ListAsked): Promise<RegisterPage | Refusal> {
    const stale = await this.stale();
    const page = await listRegister(this.access, asked);
    if (isRefusal(page) || stale.size === 0) return page;
    return { ...page, items: page.items.map((item) => ({ ...item, ...present({ stale: stale.get(item.stream) }) })) };
  }

  /** Counts and sums by group; see `summariseRegister`. */
  summarise(asked: SummaryAsked): Promise<RegisterSummary | Refusal> {
    return summariseRegister(this.access, asked);
  }

  /** The record with this uuid on a day, as lists would show it. */
  async record(id: string, asked: TimesAsked): Promise<RecordAnswer | Refusal> {
    const { category } = this.access.view;
    const stale = present({ stale: (await this.stale()).get(`${category}-${id}`) });
    const view = await viewpoint(this.access, asked);
    if (isRefusal(view)) return view;
    const states = (await statesOf(this.access, view, [id])).get(id) ?? [];
    const judged = judge(states, anything);
    const [row] = states;
    if (!judged || !row) return { ...timesOf(view), ...stale };
    const { record, stream, number } = row;
    return { ...timesOf(view), ...stale, item: { record, stream, number, certainty: judged.certainty, states } };
  }

  private stale(): Promise<ReadonlyMap<string, Stale>> {
    return staleStreams(this.access.readModels, this.access.view.collection);
  }
}
