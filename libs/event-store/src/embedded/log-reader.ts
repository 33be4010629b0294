import { claimedSize, Frame } from './frame';
import { DamagedSegment, type Segments } from './segments';

/** Read at once by a scan. */
const SCAN_BYTES = 256 * 1024;
/** Read behind the start of an append looked up by itself: most are smaller. */
const LOOKUP_BYTES = 4 * 1024;
/** Appends of a stream closer to each other than this are fetched in one read. */
const NEIGHBOUR_BYTES = 16 * 1024;

/** Some bytes of the log, from byte `offset` on. */
interface Window {
  readonly bytes: Buffer;
  readonly offset: number;
}

const frameIn = ({ bytes, offset }: Window, at: number): Frame | undefined => Frame.at(bytes, at - offset, at);

/**
 * Reads frames in chunks. Every chunk begins with a frame, and its frames are good until the next one is asked for.
 * A frame that is not whole where one must be is `DamagedSegment`, with its segment and byte.
 */
export class LogReader {
  /** The end of the last scan. What is new in a log is scanned twice, for its index and for its subscribers, and read once. */
  #latest: Window | undefined;

  constructor(readonly segments: Segments) {}

  /** The frames from byte `from`, where one begins, to byte `to`, where one ends. */
  async *between(from: number, to: number): AsyncGenerator<readonly Frame[]> {
    const buffer = Buffer.allocUnsafe(Math.min(SCAN_BYTES, Math.max(to - from, 0)));
    let offset = from;
    while (offset < to) {
      const window = this.#remembered(offset, to) ?? (await this.#window(offset, buffer.subarray(0, to - offset)));
      // Nothing is read into the buffer any more.
      if (offset + window.bytes.length === to) this.#latest = window;
      const frames = [this.#first(window)];
      offset += frames[0]?.size ?? 0;
      for (let frame = frameIn(window, offset); frame; frame = frameIn(window, offset)) {
        frames.push(frame);
        offset += frame.size;
      }
      yield frames;
    }
  }

  /** The frames that begin at the given bytes, which ascend. */
  async *at(offsets: readonly number[]): AsyncGenerator<readonly Frame[]> {
    let next = 0;
    while (next < offsets.length) {
      const offset = offsets[next] as number;
      const window = await this.#window(offset, Buffer.allocUnsafe(spanOfNeighbours(offsets, next) + LOOKUP_BYTES));
      const frames = [this.#first(window)];
      for (next++; next < offsets.length; next++) {
        const frame = frameIn(window, offsets[next] as number);
        if (!frame) break;
        frames.push(frame);
      }
      yield frames;
    }
  }

  /** The frame at byte `offset`, or undefined where no whole one is. */
  async probe(offset: number): Promise<Frame | undefined> {
    return frameIn(await this.#window(offset, Buffer.allocUnsafe(LOOKUP_BYTES)), offset);
  }

  #remembered(offset: number, to: number): Window | undefined {
    this.segments.assertOpen();
    if (!this.#latest || offset < this.#latest.offset) return undefined;
    const bytes = this.#latest.bytes.subarray(offset - this.#latest.offset);
    return bytes.length === to - offset ? { bytes, offset } : undefined;
  }

  /** Fills `buffer` from `offset`, or a larger one where the frame that begins there needs it. */
  async #window(offset: number, buffer: Buffer): Promise<Window> {
    const filled = await this.segments.read(buffer, offset);
    const size = claimedSize(buffer.subarray(0, filled), 0) ?? 0;
    if (size <= filled || filled < buffer.length) return { bytes: buffer.subarray(0, filled), offset };
    return this.#window(offset, Buffer.allocUnsafe(size));
  }

  #first(window: Window): Frame {
    const frame = frameIn(window, window.offset);
    if (frame) return frame;
    const segment = this.segments.holding(window.offset);
    throw new DamagedSegment(segment, window.offset, 'no whole entry begins there');
  }
}

/** How many bytes lie from an offset to the last of those near enough to be read with it. */
function spanOfNeighbours(offsets: readonly number[], first: number): number {
  const start = offsets[first] as number;
  let last = start;
  for (let i = first + 1; i < offsets.length; i++) {
    const offset = offsets[i] as number;
    if (offset - last > NEIGHBOUR_BYTES || offset - start > SCAN_BYTES) break;
    last = offset;
  }
  return last - start;
}
