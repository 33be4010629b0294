import type { Position } from '@app/kernel';
import type { StoredEvent, StreamFilter, SubscriptionItem } from '../event-store';
import type { DurableEnd } from './durable-end';
import type { Frame } from './frame';
import type { LogReader } from './log-reader';
import { placeOf, positionOf } from './position';
import type { StreamIndex } from './stream-index';

/**
 * Reads events off the disk, a chunk at a time, never past the durable end. Nothing is handed from the writer to a
 * subscriber: it reads on when the end moves, so live and late subscribers are the same, and a slow one holds a chunk.
 * Everything throws StoreUnavailable once the log is closed, LogCorrupted on damage.
 */
export class EventReader {
  constructor(
    private readonly log: LogReader,
    private readonly index: StreamIndex,
    private readonly end: DurableEnd,
  ) {}

  /** The stream's events from revision `from` on. */
  async *stream(stream: string, from: number): AsyncGenerator<StoredEvent> {
    this.log.segments.assertOpen();
    const offsets = this.index.offsets(stream, from);
    // Whoever makes sure that there is nothing new asks so often that a second generator would be felt.
    if (offsets.length === 0) return;
    for await (const frames of this.log.at(offsets)) {
      for (const event of frames.flatMap(eventsOf)) if (event.revision >= from) yield event;
    }
  }

  /** The stream's events from its last, or from revision `from`, back to its first. */
  async *streamBackwards(stream: string, from = Infinity): AsyncGenerator<StoredEvent> {
    this.log.segments.assertOpen();
    const offsets = this.index.offsets(stream, 0);
    for (const [first, end] of stretchesFromTheEnd(offsets.length)) {
      for (const event of await this.#backwards(offsets.slice(first, end))) if (event.revision <= from) yield event;
    }
  }

  /** The events that were durable when the read began and lie before `before`, if that is given, the last one first. */
  async *allBackwards(before: Position = BEHIND_ALL): AsyncGenerator<StoredEvent> {
    this.log.segments.assertOpen();
    for (const [first, end] of stretchesFromTheEnd(this.index.countBefore(placeOf(before).offset + 1))) {
      const events = await this.#backwards(this.index.offsetsBetween(first, end));
      for (const event of events) if (event.position < before) yield event;
    }
  }

  /** The append whose first event has this revision, if there is one. */
  async append(stream: string, revision: number): Promise<Frame | undefined> {
    for await (const [frame] of this.log.at(this.index.offsets(stream, revision).slice(0, 1))) {
      if (frame?.revision === revision) return frame;
    }
    return undefined;
  }

  /** The events behind `after` that are durable now. Throws a RangeError on a position of another log. */
  async *all(after: Position | undefined, filter: StreamFilter | undefined): AsyncGenerator<StoredEvent> {
    this.log.segments.assertOpen();
    const to = this.end.offset;
    for await (const events of this.#between(await this.#startOf(after), to, after, filter)) yield* events;
  }

  /** The events behind `after`, then every one to come, with checkpoints. Throws a RangeError on a position of another log. */
  async *subscribe(
    after: Position | undefined,
    filter: StreamFilter,
    signal: AbortSignal,
  ): AsyncGenerator<SubscriptionItem> {
    this.log.segments.assertOpen();
    let from = await this.#startOf(after);
    while (!signal.aborted) {
      const to = this.end.offset;
      const checkpoint = this.index.last;
      for await (const events of this.#between(from, to, after, filter)) {
        for (const event of until(signal, events)) yield { event };
        if (signal.aborted) return;
      }
      if (checkpoint !== undefined && !signal.aborted) yield { checkpoint };
      from = to;
      await this.end.passed(to, signal);
      if (!signal.aborted) this.log.segments.assertOpen();
    }
  }

  async #backwards(offsets: readonly number[]): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const frames of this.log.at(offsets)) events.push(...frames.flatMap(eventsOf));
    return events.reverse();
  }

  async *#between(
    from: number,
    to: number,
    after: Position = BEFORE_ALL,
    filter: StreamFilter = ALL_STREAMS,
  ): AsyncGenerator<readonly StoredEvent[]> {
    for await (const frames of this.log.between(from, to)) {
      yield frames
        .filter(({ stream }) => filter.prefixes.some((prefix) => stream.startsWith(prefix)))
        .flatMap(eventsOf)
        .filter(({ position }) => position > after);
    }
  }

  /** The byte where the append of the event at `after` begins. */
  async #startOf(after: Position | undefined): Promise<number> {
    const { offset } = placeOf(after ?? BEFORE_ALL);
    if (offset === 0) return 0;
    if (offset < this.end.offset && (await this.log.probe(offset))) return offset;
    throw new RangeError(`${String(after)} is not a position of this log.`);
  }
}

const BEFORE_ALL = positionOf(0, 0);
const BEHIND_ALL = positionOf(Number.MAX_SAFE_INTEGER - 1, 0);
const ALL_STREAMS: StreamFilter = { prefixes: [''] };

/** Who reads backwards often wants a few events alone, and has never more than a stretch of them in memory. */
const [FIRST_STRETCH, LONGEST_STRETCH] = [4, 64];

/** A list of `length` cut into stretches from its end: the last four items, the sixteen before them, and so on. */
function* stretchesFromTheEnd(length: number): Generator<readonly [number, number]> {
  for (let end = length, size = FIRST_STRETCH; end > 0; end -= size, size = Math.min(size * 4, LONGEST_STRETCH)) {
    yield [Math.max(end - size, 0), end];
  }
}

/** The items, up to the one at hand when the signal aborts. */
function* until<T>(signal: AbortSignal, items: readonly T[]): Generator<T> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

function eventsOf(frame: Frame): StoredEvent[] {
  return frame.events().map(({ id, type, data, metadata }, i) => ({
    stream: frame.stream,
    revision: frame.revision + i,
    position: positionOf(frame.offset, i + 1),
    id,
    type,
    data,
    metadata,
  }));
}
