import { isDeepStrictEqual } from 'node:util';
import { type Appended, Conflict, type ExpectedRevision, type NewEvent, type StoredEvent } from '../event-store';
import type { Connection } from './connection';
import { lastEvents, streamEvents } from './reading';
import { isOurs, storedEventOf } from './stored-event';

/** An append that the server says has succeeded. */
export interface Acknowledged {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

interface Waiting {
  readonly append: Acknowledged;
  readonly succeed: (appended: Appended) => void;
  readonly fail: (error: unknown) => void;
}

/** An append of more events than these is looked up in its stream. */
const FEW = 64;

/** So many events, appended since by whomever, are looked through before an append is looked up in its stream. */
const NEWER = 32;

/**
 * Reads what stands in the log where an append succeeded. The server takes one append for a repetition of another by the
 * ids of their events alone, and its answer tells neither that nor, for several events, always where the last one lies.
 * Whoever waits while a look at the end of the log is on its way shares the next one: mostly their events are right there.
 */
export class ReadBack {
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(private readonly connection: Connection) {}

  /** Where the last event lies. Throws Conflict where other events stand there, StoreUnavailable. */
  async confirm(append: Acknowledged): Promise<Appended> {
    if (append.events.length > FEW) return this.#confirmInStream(append);
    return new Promise((succeed, fail) => {
      this.#waiting.push({ append, succeed, fail });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#confirmTogether(group);
    }
    this.#isRunning = false;
  }

  async #confirmTogether(group: readonly Waiting[]): Promise<void> {
    const count = group.reduce((sum, { append }) => sum + append.events.length, 0);
    try {
      const recent = await this.#lastEvents(count + NEWER);
      for (const { append, succeed, fail } of group) {
        const stored = placesOf(append).flatMap((place) => recent.get(place) ?? []);
        const isThere = stored.length === append.events.length;
        (isThere ? compared(append, stored) : this.#confirmInStream(append)).then(succeed, fail);
      }
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }

  async #lastEvents(count: number): Promise<ReadonlyMap<string, StoredEvent>> {
    const events = (await lastEvents(this.connection, count)).filter(isOurs).map(storedEventOf);
    return new Map(events.map((event) => [placeOf(event.stream, event.revision), event]));
  }

  async #confirmInStream(append: Acknowledged): Promise<Appended> {
    const reading = { from: firstOf(append), count: append.events.length, requiresLeader: true };
    const stored: StoredEvent[] = [];
    for await (const event of streamEvents(this.connection, append.stream, reading)) stored.push(event);
    return compared(append, stored);
  }
}

async function compared({ stream, expected, events }: Acknowledged, stored: readonly StoredEvent[]): Promise<Appended> {
  const last = stored.at(-1);
  if (last && events.every((event, i) => isSame(event, stored[i]))) {
    return { revision: last.revision, position: last.position };
  }
  throw new Conflict(stream, expected, last?.revision ?? 'none');
}

const isSame = (sent: NewEvent, stored: StoredEvent | undefined): boolean =>
  stored?.id === sent.id &&
  stored.type === sent.type &&
  isDeepStrictEqual(stored.data, sent.data) &&
  isDeepStrictEqual(stored.metadata, sent.metadata);

/** The revision of its first event. */
export const firstOf = ({ expected }: Acknowledged): number => (expected === 'none' ? 0 : expected + 1);

const placesOf = (append: Acknowledged): string[] =>
  append.events.map((_, i) => placeOf(append.stream, firstOf(append) + i));

const placeOf = (stream: string, revision: number): string => `${String(revision)}@${stream}`;
