import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '../event-store';
import { temporaryFolder } from '../testing';
import { FolderLock } from './folder-lock';

/** Above the largest pid of Linux, so that nothing runs by it. */
const NO_PID = 4_194_305;

const folder = temporaryFolder();
const acquire = () => FolderLock.acquire(folder.path);
const leaveLock = (name: string) => writeFile(join(folder.path, name), '');

describe('a folder that is locked', () => {
  it('refuses a second owner in the same process, naming the folder and the pid', async () => {
    const lock = await acquire();
    const files = await readdir(folder.path);
    await expect(acquire()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(acquire()).rejects.toThrow(
      `${folder.path} is open in process ${String(process.pid)} on ${hostname()}`,
    );
    expect(await readdir(folder.path)).toEqual(files);
    await lock.release();
  });

  it('is free once it is released', async () => {
    await (await acquire()).release();
    await (await acquire()).release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('goes to one of two who come at the same moment', async () => {
    const both = await Promise.allSettled([acquire(), acquire()]);
    const locks = both.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(locks).toHaveLength(1);
    for (const lock of locks) await lock.release();
  });
});

describe('a lock left by another process', () => {
  it.each([
    ['a dead one', `${String(NO_PID)}.0a1b2c3d-4711@${hostname()}.lock`],
    ['one whose pid is used again', `${String(process.ppid)}.0a1b2c3d-4711@${hostname()}.lock`],
    ['an earlier one of our own pid', `${String(process.pid)}.0a1b2c3d-4711@${hostname()}.lock`],
  ])('is taken over from %s', async (_, name) => {
    await leaveLock(name);
    const lock = await acquire();
    expect(await readdir(folder.path)).not.toContain(name);
    await lock.release();
  });

  it('is respected on another host, where nobody can tell whether it lives', async () => {
    const name = `${String(NO_PID)}.0a1b2c3d-4711@elsewhere.lock`;
    await leaveLock(name);
    await expect(acquire()).rejects.toThrow(`in process ${String(NO_PID)} on elsewhere. Stop that process, or`);
    expect(await readdir(folder.path)).toEqual([name]);
  });
});
