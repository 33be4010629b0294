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
export const HEADER_BYTES = 24;

/** The largest frame that is written, or believed when it is read. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const CHECKED_FROM = 8;
const MAX_NAME_BYTES = 0xffff;

/** The frame of an append, complete but for what `seal` adds. Throws a RangeError where it does not fit the format. */
export function encodeFrame(stream: string, revision: number, events: readonly NewEvent[]): Buffer {
  const json = JSON.stringify(events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata })));
  const nameBytes = Buffer.byteLength(stream);
  const size = HEADER_BYTES + nameBytes + Buffer.byteLength(json);
  if (nameBytes > MAX_NAME_BYTES) throw new RangeError(`the stream's name has ${String(nameBytes)} bytes`);
  if (size > MAX_FRAME_BYTES)
    throw new RangeError(`the append to ${stream} has ${String(size)} bytes, which is too many`);
  const frame = Buffer.allocUnsafe(size);
  MAGIC.copy(frame);
  frame.writeUInt32LE(size, 8);
  frame.writeUInt32LE(revision, 16);
  frame.writeUInt16LE(events.length, 20);
  frame.writeUInt16LE(nameBytes, 22);
  frame.write(stream, HEADER_BYTES);
  frame.write(json, HEADER_BYTES + nameBytes);
  return frame;
}

/** Completes a frame that stands `back` bytes behind the start of its write. */
export function seal(frame: Buffer, back: number): void {
  frame.writeUInt32LE(back, 12);
  frame.writeUInt32LE(crc32(frame.subarray(CHECKED_FROM)), 4);
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
