import type { EventCodec, EventStore } from '@app/event-store';
import type { RecordedEvent, Register } from '@app/kernel';
import { History } from '@app/kernel';
import type { KnownAt } from '@app/read-models';
import type { RecordContext } from './record-context';

/** A record as it was known at a moment, read from the log itself. */
export interface KnownRecord {
  readonly events: readonly RecordedEvent[];
  readonly history: History<unknown>;
}

/** Reads records from the log, as known at any moment. */
export class RecordHistories {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly register: Register,
  ) {}

  /** The revision of the record's last event, whether or not anybody understands it; undefined where there is none. */
  async revision(stream: string): Promise<number | undefined> {
    let last: number | undefined;
    for await (const { revision } of this.store.read(stream)) last = revision;
    return last;
  }

  /** What was known of the record; nothing where it was not there yet. */
  async read({ aggregate }: RecordContext, stream: string, knownAt?: KnownAt): Promise<KnownRecord> {
    const events: RecordedEvent[] = [];
    let latest = '';
    for await (const stored of this.store.read(stream)) {
      const event = this.codec.decode(stored);
      latest = latest > event.metadata.recordedAt ? latest : event.metadata.recordedAt;
      if (isKnown({ position: event.position, at: latest }, knownAt)) events.push(event);
    }
    return { events, history: History.of(aggregate, this.register).withAll(events) };
  }
}

function isKnown(event: { readonly position: string; readonly at: string }, knownAt: KnownAt | undefined): boolean {
  if (knownAt === undefined) return true;
  return 'at' in knownAt ? event.at <= knownAt.at : event.position <= knownAt.position;
}
