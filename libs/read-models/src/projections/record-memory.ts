import type { Periods, RecordedEvent, Register } from '@app/kernel';
import { History, nextPeriods, noPeriods } from '@app/kernel';
import type { Decode, EventSource } from './event-source';
import type { Change, RegisterNumber } from './projection';
import { faultOf, ProjectionFault } from './projection-fault';
import { type RecordKind, streamParts } from './record-kind';
import type { NumberSequence } from './register-numbers';

/** What a memory of records is made of. `capacity` is in records. */
export interface RecordMemoryParts {
  readonly source: EventSource;
  readonly decode: Decode;
  readonly kinds: readonly RecordKind[];
  readonly register: Register;
  readonly numbers: NumberSequence;
  readonly capacity: number;
}

interface Remembered {
  readonly periods: Periods<unknown>;
  readonly number?: RegisterNumber;
}

/**
 * The records met last, each folded up to its last event, for all projections. A record that is not among them is read
 * from the log and folded again; nothing but speed depends on which are.
 */
export class RecordMemory {
  /** The least recently met first. */
  private readonly records = new Map<string, Remembered>();
  private readonly kinds: ReadonlyMap<string, RecordKind>;

  constructor(private readonly parts: RecordMemoryParts) {
    this.kinds = new Map(parts.kinds.map((kind) => [kind.category, kind]));
  }

  /** What an event does to its record. `isNumbered`: a number for the record was committed if the event is its first. */
  async change(event: RecordedEvent, isNumbered: boolean): Promise<Change> {
    const { category, id } = streamParts(event.stream);
    const kind = this.kinds.get(category);
    if (!kind) return { event };
    const known = this.warm(event) ?? (await this.recalled(kind, event, isNumbered));
    const { periods: before, number } = known;
    const after = faultOf(event, 'folded', () => nextPeriods(before, event));
    this.records.delete(event.stream);
    this.records.set(event.stream, { ...known, periods: after });
    return { event, record: { category, id, before, after, ...(number && { number }) } };
  }

  /** Keeps no more than the capacity; only between batches, since what a batch has done is not in the read model yet. */
  trim(): void {
    for (const stream of this.records.keys()) {
      if (this.records.size <= this.parts.capacity) return;
      this.records.delete(stream);
    }
  }

  /** Forgets all of it: after a failure nobody knows what was committed. */
  forget(): void {
    this.records.clear();
    this.parts.numbers.forget();
  }

  private warm(event: RecordedEvent): Remembered | undefined {
    const known = this.records.get(event.stream);
    return known?.periods.history.revision === event.revision - 1 ? known : undefined;
  }

  private async recalled(kind: RecordKind, event: RecordedEvent, isNumbered: boolean): Promise<Remembered> {
    const periods = await this.refolded(kind, event);
    const number = await this.numberOf(kind, event, isNumbered);
    return { periods, ...(number && { number }) };
  }

  /** The record up to the event, without it. */
  private async refolded({ aggregate }: RecordKind, event: RecordedEvent): Promise<Periods<unknown>> {
    let periods = noPeriods(History.of(aggregate, this.parts.register));
    if (event.revision === 0) return periods;
    for await (const stored of this.parts.source.read(event.stream)) {
      if (stored.revision >= event.revision) break;
      const before = periods;
      const decoded = faultOf(stored, 'decoded', () => this.parts.decode(stored));
      periods = faultOf(stored, 'folded', () => nextPeriods(before, decoded));
    }
    const { revision } = periods.history;
    if (revision === event.revision - 1) return periods;
    throw new ProjectionFault(event, 'folded', `the stream holds nothing between revision ${String(revision)} and it`);
  }

  private async numberOf(
    kind: RecordKind,
    event: RecordedEvent,
    isNumbered: boolean,
  ): Promise<RegisterNumber | undefined> {
    if (kind.prefix === undefined) return undefined;
    const isGiven = event.revision > 0 || isNumbered;
    return isGiven ? this.parts.numbers.given(event.stream) : this.parts.numbers.next(kind, event);
  }
}
