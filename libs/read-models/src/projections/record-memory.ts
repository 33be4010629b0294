import type { Periods, Position, RecordedEvent, Register } from '@app/kernel';
import { History, nextPeriods, noPeriods } from '@app/kernel';
import type { Decode, EventSource } from './event-source';
import { type Change, concerns, type Projection, type RegisterNumber } from './projection';
import { faultOf, ProjectionFault } from './projection-fault';
import { type RecordKind, streamParts } from './record-kind';
import type { NumberSequence } from './register-numbers';

/** What a memory of records is made of. `capacity` is in records. */
export interface RecordMemoryParts {
  readonly source: EventSource;
  readonly decode: Decode;
  readonly kinds: readonly RecordKind[];
  readonly register: Register;
  readonly projections: readonly Projection[];
  readonly numbers: NumberSequence;
  readonly capacity: number;
}

interface Remembered {
  readonly periods: Periods<unknown>;
  readonly number?: RegisterNumber;
  /** What each projection keeps in mind of the record, by the projection's name. */
  readonly kept: ReadonlyMap<string, Kept>;
  /** Of its last event. */
  readonly position: Position;
}

/** What a projection keeps in mind, or why it cannot. */
type Kept = { readonly value: unknown } | { readonly fault: unknown };

/** What an event does to its record, and what a projection then keeps in mind of it: throws where it cannot. */
export interface KeptChange {
  readonly change: Change;
  readonly keptBy: (projection: string) => unknown;
}

const nothing: Remembered['kept'] = new Map();

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

  /** What an event does to its record. */
  async change(event: RecordedEvent): Promise<KeptChange> {
    const kind = this.kinds.get(streamParts(event.stream).category);
    if (!kind) return { change: { event }, keptBy: () => undefined };
    const known = this.warm(event) ?? (await this.recalled(kind, event));
    const { change, ...remembered } = this.advanced(known, event);
    this.records.delete(event.stream);
    this.records.set(event.stream, remembered);
    return { change, keptBy: (projection) => valueOf(remembered.kept.get(projection)) };
  }

  /**
   * Keeps no more than the capacity, as far as everything up to `committed` allows: of a record that was met behind that,
   * the read model does not know the number yet.
   */
  trim(committed: Position): void {
    for (const [stream, { position }] of this.records) {
      if (this.records.size <= this.parts.capacity || position > committed) return;
      this.records.delete(stream);
    }
  }

  /** Forgets one record. */
  forget(stream: string): void {
    this.records.delete(stream);
  }

  private warm(event: RecordedEvent): Remembered | undefined {
    const known = this.records.get(event.stream);
    return known?.periods.history.revision === event.revision - 1 ? known : undefined;
  }

  private async recalled(kind: RecordKind, event: RecordedEvent): Promise<Remembered> {
    const number = await this.parts.numbers.of(kind, { ...event, recordedAt: event.metadata.recordedAt });
    const periods = noPeriods(History.of(kind.aggregate, this.parts.register));
    return this.refolded({ periods, kept: nothing, position: '', ...(number && { number }) }, event);
  }

  /** The record up to the event, without it. */
  private async refolded(empty: Remembered, event: RecordedEvent): Promise<Remembered> {
    let known = empty;
    if (event.revision === 0) return known;
    for await (const stored of this.parts.source.read(event.stream)) {
      if (stored.revision >= event.revision) break;
      const decoded = faultOf(stored, 'decoded', () => this.parts.decode(stored));
      known = this.advanced(known, decoded);
    }
    const { revision } = known.periods.history;
    if (revision === event.revision - 1) return known;
    throw new ProjectionFault(event, 'folded', `the stream holds nothing between revision ${String(revision)} and it`);
  }

  /** The record with one more event, and what that changes. */
  private advanced(known: Remembered, event: RecordedEvent): Remembered & { readonly change: Change } {
    const { periods: before, number } = known;
    const after = faultOf(event, 'folded', () => nextPeriods(before, event));
    const numbered = number && { number };
    const change = { event, record: { ...streamParts(event.stream), before, after, ...numbered } };
    const kept = new Map<string, Kept>();
    for (const projection of this.parts.projections) {
      if (projection.keep && concerns(projection, change.record.category))
        kept.set(projection.name, next(projection, known.kept.get(projection.name), change));
    }
    return { periods: after, kept, ...numbered, position: event.position, change };
  }
}

/** What a projection keeps in mind next. What it cannot keep is its own fault, and of nobody else's concern. */
function next(projection: Projection, known: Kept | undefined, change: Change): Kept {
  if (known && 'fault' in known) return known;
  try {
    return { value: projection.keep?.(known?.value, change) };
  } catch (fault) {
    return { fault };
  }
}

function valueOf(kept: Kept | undefined): unknown {
  if (kept && 'fault' in kept) throw kept.fault;
  return kept?.value;
}
