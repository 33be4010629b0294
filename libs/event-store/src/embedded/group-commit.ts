import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Appended, OutcomeUnknown, StoreUnavailable } from '../event-store';
import type { DurableEnd } from './durable-end';
import { seal } from './frame';
import type { LogFile, Segments } from './segments';

/** No write carries more, unless its first frame alone does. */
const MAX_GROUP_BYTES = 4 * 1024 * 1024;

/** Records in memory that a frame is durable at byte `offset` of the log, and answers its append. */
type Publish = (offset: number) => Appended;

interface Waiting {
  readonly frame: Buffer;
  readonly publish: Publish;
  readonly succeed: (appended: Appended) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The one writer of a log. Whatever waits while a write is on its way shares the next one: one write, one fdatasync.
 * After an error it writes no more: the disk may hold any part of that write, and a system that failed an fsync may
 * have dropped the pages and report success the next time. Opening the log anew finds out what is there.
 */
export class GroupCommit {
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #refusal: StoreUnavailable | undefined;

  constructor(
    private readonly segments: Segments,
    private readonly end: DurableEnd,
    private readonly segmentBytes: number,
  ) {}

  /** Throws StoreUnavailable after `close` and after a failed write, and says which. */
  assertWritable(): void {
    if (this.#refusal) throw this.#refusal;
  }

  /**
   * Writes a frame behind all those given before; calls `publish` once it is durable, in that order, and answers what
   * it answers. Rejects with OutcomeUnknown when its write failed, StoreUnavailable when one before it did.
   */
  commit(frame: Buffer, publish: Publish): Promise<Appended> {
    return new Promise((succeed, fail) => {
      this.#queue.push({ frame, publish, succeed, fail });
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
    while (this.#queue.length > 0) {
      await this.#commitGroup(this.#takeGroup());
      await turnOfTheLoop();
    }
    this.#running = undefined;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    const tooMuch = this.#queue.findIndex(({ frame }, i) => (bytes += frame.length) > MAX_GROUP_BYTES && i > 0);
    return this.#queue.splice(0, tooMuch < 0 ? this.#queue.length : tooMuch);
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    let offset = this.end.offset;
    try {
      await this.#write(group, offset);
    } catch (error) {
      this.#refuse(group, error);
      return;
    }
    const answers = group.map((waiting) => {
      const appended = waiting.publish(offset);
      offset += waiting.frame.length;
      return () => waiting.succeed(appended);
    });
    this.end.advance(offset);
    for (const answer of answers) answer();
  }

  async #write(group: readonly Waiting[], start: number): Promise<void> {
    if (start - this.segments.last.base >= this.segmentBytes) await this.segments.create(start);
    let back = 0;
    for (const { frame } of group) {
      seal(frame, back);
      back += frame.length;
    }
    const { file, base } = this.segments.last;
    await writeFully(file, Buffer.concat(group.map(({ frame }) => frame)), start - base);
    await file.datasync();
  }

  #refuse(group: readonly Waiting[], cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    const { path } = this.segments.last;
    this.#refusal = new StoreUnavailable(
      `${path} takes no more entries since writing to it failed (${why}): mend the disk and start again.`,
      { cause },
    );
    const unknown = `Whether the entry was written to ${path} is not known (${why}): start again and repeat it.`;
    for (const { fail } of group) fail(new OutcomeUnknown(unknown, { cause }));
    for (const { fail } of this.#queue.splice(0)) fail(this.#refusal);
  }
}

async function writeFully(file: LogFile, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
