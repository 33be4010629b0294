import type { EventStore, StoredEvent } from '@app/event-store';
import type { RecordedEvent } from '@app/kernel';

/** What the runner asks of the log. */
export type EventSource = Pick<EventStore, 'subscribe' | 'read' | 'head'>;

/** The event as its type has it today. Throws on what it does not understand. */
export type Decode = (event: StoredEvent) => RecordedEvent;
