import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LogCorrupted, StoreUnavailable } from '../event-store';

/** What the log asks of a file; a `FileHandle` has it. The other implementation is a disk that fails, in tests. */
export interface LogFile {
  read(buffer: Buffer, start: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  write(buffer: Buffer, start: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  datasync(): Promise<void>;
  stat(): Promise<{ readonly size: number }>;
  close(): Promise<void>;
}

/** Opens a file as `fs.promises.open` does. */
export type OpenFile = (path: string, flags: string) => Promise<LogFile>;

/** A file of the log: its first byte is byte `base` of the whole. */
export interface Segment {
  readonly base: number;
  readonly path: string;
  readonly file: LogFile;
}

/** The log is damaged at a byte of a segment file. */
export class DamagedSegment extends LogCorrupted {
  constructor(
    readonly segment: Segment,
    /** In the log; `byte` of the segment file. */
    readonly offset: number,
    what: string,
  ) {
    super(
      `${segment.path} is damaged at byte ${String(offset - segment.base)}: ${what}. ` +
        'Nothing was changed: restore the log from a backup.',
    );
  }

  get byte(): number {
    return this.offset - this.segment.base;
  }
}

const NAME = /^\d{16}\.log$/;

/** The files of a log, in order; each is named by its base. Owns them until `close`. */
export class Segments {
  readonly #openFile: OpenFile;
  readonly #segments: Segment[] = [];
  #closed = false;

  private constructor(
    readonly folder: string,
    openFile: OpenFile,
  ) {
    this.#openFile = openFile;
  }

  /** Opens the segments of a folder; where there are none, creates the first. */
  static async open(folder: string, openFile: OpenFile): Promise<Segments> {
    const segments = new Segments(folder, openFile);
    const bases = await basesIn(folder);
    try {
      for (const base of bases) await segments.#add(base, 'r+');
      if (bases.length === 0) await segments.create(0);
    } catch (error) {
      await segments.close();
      throw error;
    }
    return segments;
  }

  /** Opens the segments of a folder that another thread of this process writes to. */
  static async openToRead(folder: string, openFile: OpenFile): Promise<Segments> {
    const segments = new Segments(folder, openFile);
    for (const base of await basesIn(folder)) await segments.add(base);
    return segments;
  }

  /** Opens the segment that begins at `base`, where that is behind the last one, to read it. */
  async add(base: number): Promise<void> {
    if (base > (this.#segments.at(-1)?.base ?? -1)) await this.#add(base, 'r');
  }

  /** Creates the segment that begins at `base`, the end of the log. */
  async create(base: number): Promise<void> {
    await this.#add(base, 'wx+');
    await syncFolder(this.folder);
  }

  /** All of them, in order. */
  get all(): readonly Segment[] {
    return this.#segments;
  }

  /** The one that is written to. */
  get last(): Segment {
    return this.#segments.at(-1) as Segment;
  }

  /** The segment that holds byte `offset` of the log. */
  holding(offset: number): Segment {
    return this.#segments.findLast(({ base }) => base <= offset) ?? this.last;
  }

  /** Fills `buffer` from byte `offset` of the log; answers how many bytes the segment had. Throws StoreUnavailable when closed. */
  async read(buffer: Buffer, offset: number): Promise<number> {
    this.assertOpen();
    const { file, base } = this.holding(offset);
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset - base + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }

  /** Throws StoreUnavailable when closed. */
  assertOpen(): void {
    if (this.#closed) throw new StoreUnavailable(`The log in ${this.folder} is closed.`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { file } of this.#segments) await file.close();
  }

  async #add(base: number, flags: string): Promise<void> {
    const path = join(this.folder, `${String(base).padStart(16, '0')}.log`);
    this.#segments.push({ base, path, file: await this.#openFile(path, flags) });
  }
}

/** Where the segments of a folder begin, in order. */
async function basesIn(folder: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name));
  return names.map((name) => parseInt(name, 10)).sort((a, b) => a - b);
}

/** Creates the folder where it is missing, and makes sure that it is still there after a power cut. */
export async function createFolder(folder: string): Promise<void> {
  const created = await mkdir(folder, { recursive: true });
  if (created !== undefined) await syncFolder(dirname(created));
}

/** A new file outlives a power cut only once its folder was synced too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
