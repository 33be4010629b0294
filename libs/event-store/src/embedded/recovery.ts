import type { Frame } from './frame';
import { MAGIC } from './frame';
import type { LogReader } from './log-reader';
import { DamagedSegment } from './segments';
import type { StreamIndex } from './stream-index';

const SEARCH_BYTES = 256 * 1024;

/** Longer than any run of zeros in a frame, whose text holds none; a disk leaves no less than this unwritten. */
const HOLE = Buffer.alloc(512);

/** The unfinished write at the end of a log, cut when it was opened. */
export interface TornTail {
  readonly segment: string;
  readonly byte: number;
  readonly bytes: number;
}

/** What opening a log found. `end` is its length in bytes. */
interface Recovered {
  readonly end: number;
  readonly torn: TornTail | undefined;
}

/**
 * Reads the whole log once, in chunks, into the index; cuts a torn tail, and makes durable what is there, since the
 * last process may have died between its write and its fdatasync. Throws LogCorrupted on any other damage.
 */
export async function recover(reader: LogReader, index: StreamIndex): Promise<Recovered> {
  const { all, last } = reader.segments;
  let end = 0;
  for (const segment of all) {
    if (segment.base !== end) {
      throw new DamagedSegment(segment, segment.base, `the segment before it ends at byte ${String(end)} of the log`);
    }
    const size = (await segment.file.stat()).size;
    end += size;
    const damage = await load(reader, index, segment.base, end);
    if (!damage) continue;
    if (segment !== last || !(await isTorn(reader, damage.offset, end))) throw damage;
    await segment.file.truncate(damage.byte);
    await segment.file.datasync();
    return { end: damage.offset, torn: { segment: segment.path, byte: damage.byte, bytes: size - damage.byte } };
  }
  await last.file.datasync();
  return { end, torn: undefined };
}

/** Indexes the frames from a byte of the log to another, up to the first that is damaged: it is answered. */
async function load(
  reader: LogReader,
  index: StreamIndex,
  from: number,
  to: number,
): Promise<DamagedSegment | undefined> {
  try {
    for await (const frames of reader.between(from, to)) {
      for (const frame of frames) indexFrame(reader, index, frame);
    }
    return undefined;
  } catch (error) {
    if (error instanceof DamagedSegment) return error;
    throw error;
  }
}

function indexFrame(reader: LogReader, index: StreamIndex, frame: Frame): void {
  const next = index.lastRevision(frame.stream) + 1;
  if (frame.revision !== next) {
    const what = `${frame.stream} goes on at revision ${String(frame.revision)} instead of ${String(next)}`;
    throw new DamagedSegment(reader.segments.holding(frame.offset), frame.offset, what);
  }
  index.add(frame);
}

/**
 * Whether what is broken at byte `broken` of the last segment is a write that a crash cut short. Nobody was told that
 * such a write succeeded, so cutting it loses nothing; anything else was durable once, and is corruption.
 *
 * - Nothing whole follows: the write broke off there, and what is missing is a suffix. (An acknowledged entry at the
 *   very end, damaged later, looks the same: that is the one damage that no log can tell from a crash.)
 * - A whole frame follows that went out with a *later* write. A write begins only when the one before it is synced, so
 *   the broken bytes were durable once: corruption.
 * - Whole frames follow, all of the *same* write: a power cut may persist its pages in any order, and leaves a hole of
 *   zeros where one is missing. With a hole before them the write never finished; without one, bytes were changed.
 */
async function isTorn(reader: LogReader, broken: number, end: number): Promise<boolean> {
  if (await reader.probe(broken)) return false;
  let holed = false;
  for await (const offset of occurrences(reader, MAGIC, broken + 1, end)) {
    const survivor = await reader.probe(offset);
    if (!survivor) continue;
    holed ||= await isHoled(reader, broken, offset);
    if (!holed || survivor.writtenFrom > broken) return false;
  }
  return true;
}

async function isHoled(reader: LogReader, from: number, to: number): Promise<boolean> {
  const { done } = await occurrences(reader, HOLE, from, to).next();
  return done !== true;
}

/** Every place between two bytes of a segment where `sought` stands. */
async function* occurrences(reader: LogReader, sought: Buffer, from: number, to: number): AsyncGenerator<number> {
  const buffer = Buffer.allocUnsafe(SEARCH_BYTES);
  for (let offset = from; offset < to; offset += SEARCH_BYTES - sought.length + 1) {
    const window = buffer.subarray(0, await reader.segments.read(buffer.subarray(0, to - offset), offset));
    for (let at = window.indexOf(sought); at >= 0; at = window.indexOf(sought, at + 1)) yield offset + at;
  }
}
