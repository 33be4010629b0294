import { crc32 } from 'node:zlib';
import type { NewEvent } from '../event-store';

/**
 * The storage format: an append is one frame, so that its events are all there or none. Version with care.
 *
 *      0  magic      4  ff 43 4c 01; the last byte is the version of the format
 *      4  checksum   4  CRC-32 of everything behind it
 *      8  size       4  bytes of the whole frame
 *     12  back       4  bytes from the start of the write that carried the frame
 *     16  revision   4  of the first event
 *     20  count      2  events
 *     22  name       2  bytes of the stream's name
 *     24  the stream's name, then a JSON array of {id, type, data, metadata}; both UTF-8
 *
 * Numbers are little-endian. No UTF-8 text holds the byte ff, so no payload looks like the start of a frame.
 */
export const MAGIC = Buffer.from([0xff, 0x43, 0x4c, 0x01]);
const HEADER_BYTES = 24;

/** The largest frame that is written, or believed when it is read. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const CHECKED_FROM = 8;
const MAX_NAME_BYTES = 0xffff;
/** No UTF-16 code unit takes more in UTF-8. */
const BYTES_PER_UNIT = 3;
const INITIAL_BYTES = 1024 * 1024;

/** The frames of one write. Encoding straight into its one buffer costs half of what a buffer for each frame would. */
export class FrameBuffer {
  #buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  #length = 0;

  /** The frames added so far. A view: good until the next `add` or `clear`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Adds the frame of an append; answers where in `bytes` it begins. Throws a RangeError where it does not fit the format. */
  add(stream: string, revision: number, events: readonly NewEvent[]): number {
    const json = JSON.stringify(events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata })));
    const start = this.#length;
    this.#reserve(HEADER_BYTES + (stream.length + json.length) * BYTES_PER_UNIT);
    const nameBytes = this.#buffer.write(stream, start + HEADER_BYTES);
    const size = HEADER_BYTES + nameBytes + this.#buffer.write(json, start + HEADER_BYTES + nameBytes);
    if (nameBytes > MAX_NAME_BYTES) throw new RangeError(`the stream's name has ${String(nameBytes)} bytes`);
    if (size > MAX_FRAME_BYTES)
      throw new RangeError(`the append to ${stream} has ${String(size)} bytes, which is too many`);
    const frame = this.#buffer.subarray(start, start + size);
    MAGIC.copy(frame);
    frame.writeUInt32LE(size, 8);
    frame.writeUInt32LE(start, 12);
    frame.writeUInt32LE(revision, 16);
    frame.writeUInt16LE(events.length, 20);
    frame.writeUInt16LE(nameBytes, 22);
    frame.writeUInt32LE(crc32(frame.subarray(CHECKED_FROM)), 4);
    this.#length += size;
    return start;
  }

  /** Makes room for the frames of another write, and gives back what an unusual one took. */
  clear(): void {
    this.#length = 0;
    if (this.#buffer.length > 4 * INITIAL_BYTES) this.#buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#length + bytes, this.#buffer.length * 2));
    this.bytes.copy(larger);
    this.#buffer = larger;
  }
}

/** The size that the frame starting at `start` claims, or undefined where no frame starts. */
export function claimedSize(buffer: Buffer, start: number): number | undefined {
  if (start + HEADER_BYTES > buffer.length || MAGIC.compare(buffer, start, start + MAGIC.length) !== 0)
    return undefined;
  const size = buffer.readUInt32LE(start + 8);
  return size >= HEADER_BYTES && size <= MAX_FRAME_BYTES ? size : undefined;
}

/** An append as it lies in the log. A view of the buffer it was read into: use it before that is read into again. */
export class Frame {
  readonly size: number;
  readonly stream: string;
  readonly revision: number;
  readonly count: number;
  readonly #json: Buffer;

  private constructor(
    frame: Buffer,
    readonly offset: number,
    /** Where the write that carried this frame began. Whatever lies before that was durable by then. */
    readonly writtenFrom: number,
  ) {
    const jsonFrom = HEADER_BYTES + frame.readUInt16LE(22);
    this.size = frame.length;
    this.revision = frame.readUInt32LE(16);
    this.count = frame.readUInt16LE(20);
    this.stream = frame.toString('utf8', HEADER_BYTES, jsonFrom);
    this.#json = frame.subarray(jsonFrom);
  }

  /** The frame starting at `start` of the buffer, `offset` of the log; undefined unless all of it is there and fits its checksum. */
  static at(buffer: Buffer, start: number, offset: number): Frame | undefined {
    const size = claimedSize(buffer, start);
    if (size === undefined || start + size > buffer.length) return undefined;
    const frame = buffer.subarray(start, start + size);
    if (crc32(frame.subarray(CHECKED_FROM)) !== frame.readUInt32LE(4)) return undefined;
    return new Frame(frame, offset, offset - frame.readUInt32LE(12));
  }

  /** The revision of the last event. */
  get lastRevision(): number {
    return this.revision + this.count - 1;
  }

  /** The events, parsed anew at every call. */
  events(): readonly NewEvent[] {
    return JSON.parse(this.#json.toString()) as readonly NewEvent[];
  }
}
