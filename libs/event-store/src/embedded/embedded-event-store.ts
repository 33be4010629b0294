import { open } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import type { Position } from '@app/kernel';
import {
  type Appended,
  Conflict,
  StoreUnavailable,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
  type StreamFilter,
  type SubscriptionItem,
} from '../event-store';
import { DurableEnd } from './durable-end';
import { EventReader } from './event-reader';
import { FolderLock } from './folder-lock';
import { GroupCommit } from './group-commit';
import type { LogNews } from './log-follower';
import { LogReader } from './log-reader';
import { MAX_EVENTS, positionOf } from './position';
import { recover, type TornTail } from './recovery';
import { createFolder, type OpenFile, Segments } from './segments';
import { StreamIndex } from './stream-index';

/** `folder` is created where it is missing; a segment that has reached `segmentBytes` is followed by a new one. */
export interface EmbeddedEventStoreOptions {
  readonly folder: string;
  readonly segmentBytes?: number;
  readonly openFile?: OpenFile;
}

const SEGMENT_BYTES = 256 * 1024 * 1024;

/** The parts of an open log. */
interface Log {
  readonly lock: FolderLock;
  readonly segments: Segments;
  readonly index: StreamIndex;
  readonly end: DurableEnd;
  readonly writer: GroupCommit;
  readonly torn: TornTail | undefined;
}

/** A stream's last revision and the append that takes it there, while that is on its way to the disk. */
interface Pending {
  readonly revision: number;
  readonly appended: Promise<Appended>;
}

/** An event store in a folder of this machine: segments of frames, an index of streams in memory, one process. */
export class EmbeddedEventStore implements EventStore {
  /** The unfinished write of an earlier process that opening cut off, if there was one: worth a line in the logs. */
  readonly torn: TornTail | undefined;
  readonly #log: Log;
  readonly #reader: EventReader;
  readonly #pending = new Map<string, Pending>();
  #closed: Promise<void> | undefined;

  private constructor(log: Log) {
    this.#log = log;
    this.#reader = new EventReader(new LogReader(log.segments), log.index, log.end);
    this.torn = log.torn;
  }

  /**
   * Opens the log in a folder, or begins one. Throws StoreUnavailable when the folder cannot be written or another
   * process has it open, LogCorrupted, naming the segment and the byte, when the log holds what was never written.
   */
  static async open(options: EmbeddedEventStoreOptions): Promise<EmbeddedEventStore> {
    const lock = await lockFolder(options.folder);
    try {
      return new EmbeddedEventStore(await openLog(lock, options));
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Where it keeps its files. */
  get folder(): string {
    return this.#log.segments.folder;
  }

  /** Why the log takes no more appends, undefined while it does. It can be read all the same, until it is closed. */
  get refusal(): string | undefined {
    return this.#log.writer.refusal?.message;
  }

  /** See the port. Throws a RangeError on no events, more than 9,999, or more than 64 MiB of them. */
  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.#log.writer.assertWritable();
    if (events.length < 1 || events.length > MAX_EVENTS) {
      throw new RangeError(
        `an append to ${stream} has ${String(events.length)} events, not 1 to ${String(MAX_EVENTS)}`,
      );
    }
    const next = expected === 'none' ? 0 : expected + 1;
    const last = this.#pending.get(stream)?.revision ?? this.#log.index.lastRevision(stream);
    return next === last + 1 ? this.#write(stream, next, events) : this.#answerRepeat(stream, expected, events);
  }

  read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    return this.#reader.stream(stream, from);
  }

  /** See the port. Throws a RangeError on a position of another log. */
  readAll(after?: Position, filter?: StreamFilter): AsyncIterable<StoredEvent> {
    return this.#reader.all(after, filter);
  }

  /** See the port. Throws a RangeError on a position of another log, and StoreUnavailable when the log is closed. */
  subscribe(after: Position | undefined, filter: StreamFilter, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.#reader.subscribe(after, filter, signal);
  }

  /** The stream's events from its last, or from revision `from`, back to its first; nothing where there is no stream. */
  readBackwards(stream: string, from?: number): AsyncIterable<StoredEvent> {
    return this.#reader.streamBackwards(stream, from);
  }

  /** Every event before `before` (all, where absent), the last first. Throws a RangeError on what is no position. */
  readAllBackwards(before?: Position): AsyncIterable<StoredEvent> {
    return this.#reader.allBackwards(before);
  }

  async head(): Promise<Position | undefined> {
    this.#log.segments.assertOpen();
    return this.#log.index.last;
  }

  /** Keeps a `LogFollower` at the other end of the port informed of how far the log is durable. */
  inform(port: MessagePort): void {
    const { end, segments } = this.#log;
    end.watch((offset) => port.postMessage({ end: offset, segment: segments.last.base } satisfies LogNews));
  }

  close(): Promise<void> {
    this.#closed ??= closeLog(this.#log);
    return this.#closed;
  }

  /** Claims the revisions at once, so that whoever comes next is checked against them. */
  #write(stream: string, revision: number, events: readonly NewEvent[]): Promise<Appended> {
    const { index, writer } = this.#log;
    const count = events.length;
    const last = revision + count - 1;
    const appended = writer.commit({ stream, revision, events }, (offset) => {
      index.add({ stream, revision, count, offset });
      if (this.#pending.get(stream)?.revision === last) this.#pending.delete(stream);
      return { revision: last, position: positionOf(offset, count) };
    });
    this.#pending.set(stream, { revision: last, appended });
    return appended;
  }

  /** An append behind a revision that is not the last: one that was made already is answered again, any other refused. */
  async #answerRepeat(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    await this.#pending.get(stream)?.appended;
    const made = await this.#reader.append(stream, expected === 'none' ? 0 : expected + 1);
    if (made && isDeepStrictEqual(made.events(), events)) {
      return { revision: made.lastRevision, position: positionOf(made.offset, made.count) };
    }
    const last = this.#log.index.lastRevision(stream);
    throw new Conflict(stream, expected, last < 0 ? 'none' : last);
  }
}

async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await createFolder(folder);
    return await FolderLock.acquire(folder);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new StoreUnavailable(
      `The log cannot be kept in ${folder} (${message}): it takes a folder that this process may write.`,
      { cause: error },
    );
  }
}

async function openLog(lock: FolderLock, options: EmbeddedEventStoreOptions): Promise<Log> {
  const { folder, segmentBytes = SEGMENT_BYTES, openFile = open } = options;
  const segments = await Segments.open(folder, openFile);
  try {
    const index = new StreamIndex();
    const { end: bytes, torn } = await recover(new LogReader(segments), index);
    const end = new DurableEnd(bytes);
    return { lock, segments, index, end, torn, writer: new GroupCommit(segments, end, segmentBytes) };
  } catch (error) {
    await segments.close();
    throw error;
  }
}

async function closeLog({ lock, segments, end, writer }: Log): Promise<void> {
  await writer.close();
  await segments.close();
  end.close();
  await lock.release();
}
