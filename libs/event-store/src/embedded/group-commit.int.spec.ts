import { open } from 'node:fs/promises';
import { OutcomeUnknown, StoreUnavailable } from '../event-store';
import { temporaryFolder } from '../testing';
import { anEvent, aStream, events, everything, ids } from '../testing/samples';
import { EmbeddedEventStore } from './embedded-event-store';
import type { LogFile, OpenFile } from './segments';

const folder = temporaryFolder();

/** A disk that does its work until it is told to fail, and counts what it did. */
class Disk {
  whileSyncing: () => void = () => undefined;
  failing: 'write' | 'datasync' | 'open' | undefined;
  writes = 0;
  syncs = 0;
  largestRead = 0;

  readonly openFile: OpenFile = async (path, flags) => {
    this.#failIf('open');
    return this.#watch(await open(path, flags));
  };

  #watch(file: LogFile): LogFile {
    return {
      read: (buffer, start, length, position) => {
        this.largestRead = Math.max(this.largestRead, length);
        return file.read(buffer, start, length, position);
      },
      write: async (buffer, start, length, position) => {
        this.writes++;
        if (this.failing === 'write') await file.write(buffer, start, Math.ceil(length / 2), position);
        this.#failIf('write');
        return file.write(buffer, start, Math.ceil(length / 2), position);
      },
      datasync: async () => {
        this.syncs++;
        this.whileSyncing();
        this.#failIf('datasync');
        await file.datasync();
      },
      truncate: (length) => file.truncate(length),
      stat: () => file.stat(),
      close: () => file.close(),
    };
  }

  #failIf(call: Disk['failing']): void {
    if (this.failing === call) throw new Error('ENOSPC: no space left on device');
  }
}

describe('a log on a disk', () => {
  it('takes a hundred appends that wait together in one sync, though it writes no more than half at a time', async () => {
    const disk = new Disk();
    const store = await EmbeddedEventStore.open({ folder: folder.path, openFile: disk.openFile });
    const before = disk.syncs;
    const streams = Array.from({ length: 100 }, () => aStream());
    await Promise.all(streams.map((stream) => store.append(stream, 'none', events(2))));
    expect(disk.syncs - before).toBe(1);
    await store.close();
  });

  it('is opened and read in chunks, however long it is', async () => {
    const disk = new Disk();
    const store = await EmbeddedEventStore.open({ folder: folder.path, segmentBytes: 1_000_000 });
    const long = () => store.append(aStream(), 'none', [anEvent({ text: 'x'.repeat(10_000) })]);
    for (let batch = 0; batch < 3; batch++) await Promise.all(Array.from({ length: 100 }, long));
    await store.close();

    const again = await EmbeddedEventStore.open({ folder: folder.path, openFile: disk.openFile });
    expect(await everything(again.readAll())).toHaveLength(300);
    expect(disk.largestRead).toBeLessThanOrEqual(256 * 1024);
    await again.close();
  });
});

describe.each(['write', 'datasync', 'open'] as const)('a log after a failed %s', (call) => {
  const stream = aStream();
  const [first, second, third] = events(3) as [
    ReturnType<typeof anEvent>,
    ReturnType<typeof anEvent>,
    ReturnType<typeof anEvent>,
  ];
  let disk: Disk;
  let store: EmbeddedEventStore;

  beforeEach(async () => {
    disk = new Disk();
    store = await EmbeddedEventStore.open({ folder: folder.path, segmentBytes: 1, openFile: disk.openFile });
    await store.append(stream, 'none', [first]);
    disk.failing = call;
    await expect(store.append(stream, 0, [second])).rejects.toBeInstanceOf(OutcomeUnknown);
  });
  afterEach(() => store.close());

  it('takes no more appends, not even when the disk is well again, and says why', async () => {
    disk.failing = undefined;
    const { writes } = disk;
    for (const [expected, event] of [
      [0, second],
      [1, third],
    ] as const) {
      const refused = store.append(stream, expected, [event]);
      await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(refused).rejects.toThrow(/takes no more entries since .* \(ENOSPC: no space left on device\)/);
    }
    expect(disk.writes).toBe(writes);
    expect(store.refusal).toMatch(/mend the disk/);
  });

  it('is read as before, and shows nothing of what failed', async () => {
    expect(ids(await everything(store.read(stream)))).toEqual([first.id]);
    expect(ids(await everything(store.readAll()))).toEqual([first.id]);
  });

  it('takes the append once, when it is sent again after a restart', async () => {
    await store.close();
    store = await EmbeddedEventStore.open({ folder: folder.path });
    expect(await store.append(stream, 0, [second])).toMatchObject({ revision: 1 });
    expect(ids(await everything(store.readAll()))).toEqual([first.id, second.id]);
  });
});

describe('appends that wait behind a write that fails', () => {
  it('are refused as not written, while those of the write are unknown', async () => {
    const disk = new Disk();
    const store = await EmbeddedEventStore.open({ folder: folder.path, openFile: disk.openFile });
    disk.failing = 'datasync';
    const behind = new Promise<void>((resolve, reject) => {
      disk.whileSyncing = () => void store.append(aStream(), 'none', [anEvent()]).then(() => resolve(), reject);
    });
    await Promise.all([
      expect(store.append(aStream(), 'none', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown),
      expect(behind).rejects.toBeInstanceOf(StoreUnavailable),
    ]);
    await store.close();
  });
});
