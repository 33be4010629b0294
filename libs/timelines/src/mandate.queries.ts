import { httpRules, type RecordContext, type RecordHistories } from '@app/http';
import { isRefusal, type Refusal, refuse, type Span, spansOf } from '@app/kernel';
import type { Certainty, KnownAt } from '@app/read-models';
import { noBeginning, noEnd } from './known-span.vocabulary';
import type { TimelineAsked, TimelineItem, TimelinePage, TimelineQueries } from './timeline.queries';
import type { TimelineRow } from './timeline.view';

/** On which of the days that an act may be of its mandate was in effect: on each of them, on some, or on none. */
export const mandateAnswers = ['certain', 'possible', 'not'] as const;
export type InEffect = Certainty | 'not';

/** A question for acts done under instruments. */
export interface ActsAsked extends TimelineAsked {
  /** Only acts of these answers. */
  readonly inEffect?: readonly InEffect[];
}

/** An act, whether its mandate was in effect on its day as known at the same moment, and why not. */
export interface MandatedItem extends TimelineItem {
  readonly inEffect: InEffect;
  readonly findings: readonly Refusal[];
}

/** A page of acts. It is shorter than its limit where acts of another answer were passed by. */
export interface MandatedPage extends Omit<TimelinePage, 'items'> {
  readonly items: readonly MandatedItem[];
}

/** What the mandate of an act says of it on its day; see `RecordContext.authorises`. */
type Mandate = (row: TimelineRow) => readonly Refusal[];

/**
 * Acts under the records that authorise them, across all kinds of record. Each is judged anew, by what is known of its
 * mandate at the moment asked about: what later knowledge of an instrument makes of the acts under it is found, never refused.
 */
export class MandateQueries {
  constructor(
    private readonly timeline: TimelineQueries,
    private readonly histories: RecordHistories,
    /** The kind of record that authorises. */
    readonly context: RecordContext,
  ) {}

  /** A page of the acts that name a mandate: any, or those that the filter `authority` names. */
  async page({ inEffect, ...asked }: ActsAsked): Promise<MandatedPage | Refusal> {
    const page = await this.timeline.page({ ...asked, mandated: true });
    if (isRefusal(page)) return page;
    const known = asked.knownAt ?? (page.position === null ? undefined : { position: page.position });
    const mandates = await this.mandatesOf(page, known);
    const items = page.items.map((item): MandatedItem => {
      const findings = mandates.get(item.row.authority?.instrumentId ?? '')?.(item.row) ?? [];
      return { ...item, inEffect: answerIn(findings), findings };
    });
    return { ...page, items: items.filter((item) => inEffect?.includes(item.inEffect) ?? true) };
  }

  /** Whether anything was ever recorded on a stream. */
  async isRecorded(stream: string): Promise<boolean> {
    return (await this.histories.read(this.context, stream)).events.length > 0;
  }

  private async mandatesOf({ items }: TimelinePage, known?: KnownAt): Promise<ReadonlyMap<string, Mandate>> {
    const ids = new Set(items.flatMap(({ row }) => row.authority?.instrumentId ?? []));
    const mandates = new Map<string, Mandate>();
    for (const id of ids) mandates.set(id, await this.mandateOf(id, known));
    return mandates;
  }

  private async mandateOf(id: string, known?: KnownAt): Promise<Mandate> {
    const { history } = await this.histories.read(this.context, `${this.context.aggregate.category}-${id}`, known);
    const spans = spansOf(history.walk);
    return history.exists ? (row) => this.judged(spans, row) : () => [unknown(id)];
  }

  private judged(spans: readonly Span<unknown>[], { authority, earliest, latest }: TimelineRow): readonly Refusal[] {
    const day = {
      earliest: earliest === noBeginning ? null : earliest,
      latest: latest === noEnd ? null : latest,
    };
    return this.context.authorises?.(spans, day, authority?.article) ?? [];
  }
}

const unknown = (id: string): Refusal =>
  refuse(httpRules['reference.unknown'], `${id} is no instrument of the register.`);

function answerIn(findings: readonly Refusal[]): InEffect {
  if (findings.some(({ severity }) => severity === 'hard')) return 'not';
  return findings.length > 0 ? 'possible' : 'certain';
}
