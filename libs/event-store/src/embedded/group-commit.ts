import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Appended, type NewEvent, OutcomeUnknown, StoreUnavailable } from '../event-store';
import type { DurableEnd } from './durable-end';
import { FrameBuffer } from './frame';
import type { LogFile, Segments } from './segments';

/** An append to be written. */
interface Entry {
  readonly stream: string;
  readonly revision: number;
  readonly events: readonly NewEvent[];
}

/** Records in memory that a frame is durable at byte `offset` of the log, and answers its append. */
type Publish = (offset: number) => Appended;

interface Waiting {
  /** Of its frame, in the bytes of the group. */
  readonly start: number;
  readonly publish: Publish;
  readonly succeed: (appended: Appended) => void;
  readonly fail: (error: Error) => void;
}

/** Appends that share a write. */
class Group {
  readonly frames = new FrameBuffer();
  waiting: Waiting[] = [];

  clear(): void {
    this.frames.clear();
    this.waiting = [];
  }
}

/**
 * The one writer of a log. Whatever waits while a write is on its way shares the next one: one write, one fdatasync.
 * After an error it writes no more: the disk may hold any part of that write, and a system that failed an fsync may
 * have dropped the pages and report success the next time. Opening the log anew finds out what is there.
 */
export class GroupCommit {
  /** Takes what comes while the other group is on its way to the disk. */
  #filling = new Group();
  #spare = new Group();
  #running: Promise<void> | undefined;
  #refusal: StoreUnavailable | undefined;

  constructor(
    private readonly segments: Segments,
    private readonly end: DurableEnd,
    private readonly segmentBytes: number,
  ) {}

  /** Why nothing more is written, if so. */
  get refusal(): StoreUnavailable | undefined {
    return this.#refusal;
  }

  /** Throws StoreUnavailable after `close` and after a failed write, and says which. */
  assertWritable(): void {
    if (this.#refusal) throw this.#refusal;
  }

  /**
   * Writes an append behind all those given before; calls `publish` once it is durable, in that order, and answers what
   * it answers. Rejects with OutcomeUnknown when its write failed, StoreUnavailable when one before it did. Throws,
   * and takes nothing, where the events do not fit the format.
   */
  commit({ stream, revision, events }: Entry, publish: Publish): Promise<Appended> {
    const { frames, waiting } = this.#filling;
    const start = frames.add(stream, revision, events);
    return new Promise((succeed, fail) => {
      waiting.push({ start, publish, succeed, fail });
      this.#running ??= this.#run();
    });
  }

  /** Takes nothing more; resolves when what was taken is written. */
  async close(): Promise<void> {
    this.#refusal ??= new StoreUnavailable(`${this.segments.last.path} is closed.`);
    await this.#running;
  }

  async #run(): Promise<void> {
    // Each write lets the event loop turn first: everyone who was just answered may append again and share it.
    await turnOfTheLoop();
    while (this.#filling.waiting.length > 0) {
      const group = this.#filling;
      this.#filling = this.#spare;
      await this.#commitGroup(group);
      group.clear();
      this.#spare = group;
      await turnOfTheLoop();
    }
    this.#running = undefined;
  }

  async #commitGroup({ frames, waiting }: Group): Promise<void> {
    const offset = this.end.offset;
    const { bytes } = frames;
    try {
      await this.#write(bytes, offset);
    } catch (error) {
      this.#refuse(waiting, error);
      return;
    }
    const published = waiting.map(({ start, publish, succeed }) => {
      const appended = publish(offset + start);
      return () => succeed(appended);
    });
    this.end.advance(offset + bytes.length);
    for (const answer of published) answer();
  }

  async #write(bytes: Buffer, offset: number): Promise<void> {
    if (offset - this.segments.last.base >= this.segmentBytes) await this.segments.create(offset);
    const { file, base } = this.segments.last;
    await writeFully(file, bytes, offset - base);
    await file.datasync();
  }

  #refuse(unsure: readonly Waiting[], cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    const { path } = this.segments.last;
    this.#refusal = new StoreUnavailable(
      `${path} takes no more entries since writing to it failed (${why}): mend the disk and start again.`,
      { cause },
    );
    const unknown = `Whether the entry was written to ${path} is not known (${why}): start again and repeat it.`;
    for (const { fail } of unsure) fail(new OutcomeUnknown(unknown, { cause }));
    for (const { fail } of this.#filling.waiting) fail(this.#refusal);
    this.#filling.clear();
  }
}

async function writeFully(file: LogFile, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
