import { cp, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LogCorrupted, type NewEvent, type StoredEvent } from '../event-store';
import { temporaryFolder } from '../testing';
import { anEvent, aStream, events, everything, record } from '../testing/samples';
import { EmbeddedEventStore } from './embedded-event-store';
import { placeOf } from './position';

const SEGMENT = '0000000000000000.log';
/** Thousands of openings: plenty of time, whatever the disk. */
const EVERY_BYTE_MS = 120_000;
const STREAM = aStream('agreement');
const folder = temporaryFolder();

const long = (): NewEvent => anEvent({ text: 'x'.repeat(2_000) });
const offsetOf = (event: StoredEvent | undefined): number => placeOf(event?.position ?? '').offset;

async function using<T>(work: (store: EmbeddedEventStore) => Promise<T>): Promise<T> {
  const store = await EmbeddedEventStore.open({ folder: folder.path });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const readBack = () => using((store) => everything(store.readAll()));

async function overwrite(at: number, bytes: Buffer): Promise<void> {
  const file = await open(join(folder.path, SEGMENT), 'r+');
  await file.write(bytes, 0, bytes.length, at);
  await file.close();
}

async function flipBit(at: number): Promise<void> {
  const bytes = await readFile(join(folder.path, SEGMENT));
  await overwrite(at, Buffer.from([(bytes[at] ?? 0) ^ 0x10]));
}

async function expectCorrupted(byte: number): Promise<void> {
  const before = await readFile(join(folder.path, SEGMENT));
  const opening = EmbeddedEventStore.open({ folder: folder.path });
  await expect(opening).rejects.toBeInstanceOf(LogCorrupted);
  await expect(opening).rejects.toThrow(`${join(folder.path, SEGMENT)} is damaged at byte ${String(byte)}:`);
  expect(await readFile(join(folder.path, SEGMENT))).toEqual(before);
}

describe('a log whose last append was cut short', () => {
  const endings: [string, number, (missing: number) => Buffer][] = [
    ['by the end of the file, at any byte', 1, () => Buffer.alloc(0)],
    ['by zeros, at every seventh byte', 7, (missing) => Buffer.alloc(missing)],
    ['by garbage, at every seventh byte', 7, (missing) => Buffer.alloc(missing, 'ÿC')],
  ];

  it.each(endings)(
    '%s, holds what it held before',
    async (_, step, ending) => {
      await using((store) => record(store, STREAM, events(2)));
      const before = await readBack();
      const whole = (await stat(join(folder.path, SEGMENT))).size;
      const again = events(3);
      await using((store) => store.append(STREAM, 1, again));
      const log = await readFile(join(folder.path, SEGMENT));

      for (let cut = whole; cut < log.length; cut += step) {
        const torn = Buffer.concat([log.subarray(0, cut), ending(log.length - cut)]);
        await writeFile(join(folder.path, SEGMENT), torn);
        await using(async (store) => {
          expect(await everything(store.readAll())).toEqual(before);
          expect(store.torn?.bytes ?? 0).toBe(torn.length - whole);
        });
        expect((await stat(join(folder.path, SEGMENT))).size).toBe(whole);
      }
    },
    EVERY_BYTE_MS,
  );

  it('takes the append that was lost as if for the first time', async () => {
    await using((store) => record(store, STREAM, events(2)));
    const whole = (await stat(join(folder.path, SEGMENT))).size;
    const again = events(3);
    const first = await using((store) => store.append(STREAM, 1, again));
    await truncate(join(folder.path, SEGMENT), whole + 100);
    expect(await using((store) => store.append(STREAM, 1, again))).toEqual(first);
    expect(await readBack()).toHaveLength(5);
  });

  it('says where, and how much was cut', async () => {
    await using((store) => record(store, STREAM, events(2)));
    const [, last] = await readBack();
    const path = join(folder.path, SEGMENT);
    const { size } = await stat(path);
    await truncate(path, size - 7);
    const byte = offsetOf(last);
    await using(async (store) => expect(store.torn).toEqual({ segment: path, byte, bytes: size - 7 - byte }));
    await using(async (store) => expect(store.torn).toBeUndefined());
  });
});

describe('a log with a changed byte before its last write', () => {
  it(
    'is not opened, whichever byte it is, and stays as it is',
    async () => {
      await using((store) => record(store, STREAM, events(3)));
      const [first, second, third] = (await readBack()).map(offsetOf) as [number, number, number];
      for (let at = first; at < third; at += 3) {
        await flipBit(at);
        await expectCorrupted(at < second ? first : second);
        await flipBit(at);
      }
      expect(await readBack()).toHaveLength(3);
    },
    EVERY_BYTE_MS,
  );

  it('is not opened where the damage is a hole of zeros either', async () => {
    await using((store) => record(store, STREAM, [anEvent(), long(), anEvent()]));
    const second = offsetOf((await readBack())[1]);
    await overwrite(second + 500, Buffer.alloc(1_024));
    await expectCorrupted(second);
  });
});

describe('a log whose last write carried several appends', () => {
  beforeEach(() =>
    using(async (store) => {
      await store.append(STREAM, 'none', [anEvent()]);
      await Promise.all(Array.from({ length: 4 }, () => store.append(aStream(), 'none', [long()])));
    }),
  );

  it('keeps those before the first that a power cut left with a hole', async () => {
    const before = await readBack();
    await overwrite(offsetOf(before[2]) + 500, Buffer.alloc(1_024));
    expect(await readBack()).toEqual(before.slice(0, 2));
  });

  it('is not opened with a changed byte in the middle of it', async () => {
    const third = offsetOf((await readBack())[2]);
    await flipBit(third + 500);
    await expectCorrupted(third);
  });
});

describe('a log of several segments', () => {
  const segments = async () => (await readdir(folder.path)).sort();

  beforeEach(async () => {
    const store = await EmbeddedEventStore.open({ folder: folder.path, segmentBytes: 1_000 });
    await record(store, STREAM, events(20));
    await store.close();
  });

  it('is read across them', async () => {
    expect((await segments()).length).toBeGreaterThan(3);
    expect((await readBack()).map(({ revision }) => revision)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('is not opened when one but the last ends too early', async () => {
    const [, second = '', third = ''] = await segments();
    await truncate(join(folder.path, second), 10);
    await expect(EmbeddedEventStore.open({ folder: folder.path })).rejects.toThrow(
      `${join(folder.path, second)} is damaged at byte 0:`,
    );
    await truncate(join(folder.path, second), 0);
    await expect(EmbeddedEventStore.open({ folder: folder.path })).rejects.toThrow(
      `${join(folder.path, third)} is damaged at byte 0: the segment before it ends at byte`,
    );
  });

  it('is opened with an empty last one, which a crash may leave', async () => {
    const end = (await readBack()).length;
    const files = await Promise.all((await segments()).map((name) => stat(join(folder.path, name))));
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    await writeFile(join(folder.path, `${String(bytes).padStart(16, '0')}.log`), '');
    expect(await readBack()).toHaveLength(end);
    expect(await using((store) => store.append(STREAM, 19, [anEvent()]))).toMatchObject({ revision: 20 });
  });

  it('is damaged, not torn, when an entry is there twice', async () => {
    const names = await segments();
    const last = join(folder.path, names.at(-1) ?? '');
    await cp(last, `${last}.copy`);
    await writeFile(last, Buffer.concat([await readFile(last), await readFile(`${last}.copy`)]));
    await expect(EmbeddedEventStore.open({ folder: folder.path })).rejects.toThrow(
      /goes on at revision \d+ instead of 20/,
    );
  });
});
