import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import type { Position } from '@app/kernel';
import type { EventStore, StoredEvent, StreamFilter, SubscriptionItem } from '../event-store';
import { DurableEnd } from './durable-end';
import { EventReader } from './event-reader';
import { LogReader } from './log-reader';
import { Segments } from './segments';
import { StreamIndex } from './stream-index';

/** How many bytes of a log are durable, and where the segment begins that is written to. */
export interface LogNews {
  readonly end: number;
  readonly segment: number;
}

/**
 * An embedded log as another thread of its process reads it: from the files, up to where its writer says that it is
 * durable. Only that crosses the border between the threads, so what is written costs the writer nothing more.
 */
export class LogFollower implements Omit<EventStore, 'append'> {
  readonly #index = new StreamIndex();
  readonly #end = new DurableEnd(0);
  readonly #log: LogReader;
  readonly #reader: EventReader;
  #news: LogNews = { end: 0, segment: 0 };
  #reading: Promise<void> | undefined;

  private constructor(
    segments: Segments,
    private readonly port: MessagePort,
  ) {
    this.#log = new LogReader(segments);
    this.#reader = new EventReader(this.#log, this.#index, this.#end);
    // A rejection is left to end the thread: the log is damaged, or its files cannot be read.
    port.on('message', (news: LogNews) => {
      this.#news = news;
      this.#reading ??= this.#readOn();
    });
  }

  /**
   * Follows the log in a folder; the port is that of which the writer knows the other end (`EmbeddedEventStore.inform`).
   * Resolves when it has gone through what is durable by then.
   */
  static async open(folder: string, port: MessagePort): Promise<LogFollower> {
    const follower = new LogFollower(await Segments.openToRead(folder, open), port);
    await once(port, 'message');
    await follower.#reading;
    return follower;
  }

  read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    return this.#reader.stream(stream, from);
  }

  readAll(after?: Position, filter?: StreamFilter): AsyncIterable<StoredEvent> {
    return this.#reader.all(after, filter);
  }

  subscribe(after: Position | undefined, filter: StreamFilter, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.#reader.subscribe(after, filter, signal);
  }

  /** The position of the last event that has been read here: the writer may be further. */
  async head(): Promise<Position | undefined> {
    this.#log.segments.assertOpen();
    return this.#index.last;
  }

  async close(): Promise<void> {
    this.port.close();
    await this.#reading;
    await this.#log.segments.close();
    this.#end.close();
  }

  /** Enters what is new in the index. That and the end move in one step: subscribers never see one without the other. */
  async #readOn(): Promise<void> {
    while (this.#news.end > this.#end.offset) {
      const { end, segment } = this.#news;
      await this.#log.segments.add(segment);
      for await (const frames of this.#log.between(this.#end.offset, end)) {
        for (const frame of frames) this.#index.add(frame);
        this.#end.advance(frames.reduce((offset, { size }) => offset + size, this.#end.offset));
      }
    }
    this.#reading = undefined;
  }
}
