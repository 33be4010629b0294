import { open, readdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '../event-store';

/** A process, beyond doubt: a pid is used again, but not by a process born at the same moment since the same boot. */
interface Holder {
  readonly pid: number;
  readonly birth: string;
  readonly host: string;
}

const NAME = /^(\d+)\.([\w-]+)@(.+)\.lock$/;
const nameOf = ({ pid, birth, host }: Holder): string => `${String(pid)}.${birth}@${host}.lock`;

/**
 * Keeps a folder to one owner. Each process that wants it leaves a file with its own name there, then looks for those
 * of others. Names are not used twice, so a file whose process is dead can be removed without a race, and of two that
 * come at the same moment both may be refused, but never both let in. A lock left on another host is never judged dead.
 */
export class FolderLock {
  private constructor(private readonly path: string) {}

  /** Throws StoreUnavailable, naming the folder and the pid of its owner, where there is one. */
  static async acquire(folder: string): Promise<FolderLock> {
    const own: Holder = { pid: process.pid, birth: await birthOf(process.pid), host: hostname() };
    const lock = new FolderLock(join(folder, nameOf(own)));
    await lock.#create().catch((error: unknown) => {
      throw isExisting(error) ? held(folder, own) : error;
    });
    try {
      await refuseOthers(folder, own);
    } catch (error) {
      await lock.release();
      throw error;
    }
    return lock;
  }

  async release(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async #create(): Promise<void> {
    const handle = await open(this.path, 'wx');
    await handle.close();
  }
}

async function refuseOthers(folder: string, own: Holder): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid, birth, host] = NAME.exec(name) ?? [];
    if (pid === undefined || birth === undefined || host === undefined || name === nameOf(own)) continue;
    const other = { pid: Number(pid), birth, host };
    if (await mayLive(other, own.host)) throw held(folder, other);
    await rm(join(folder, name), { force: true });
  }
}

async function mayLive({ pid, birth, host }: Holder, here: string): Promise<boolean> {
  return host !== here || (isRunning(pid) && (await birthOf(pid)) === birth);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The boot and the clock tick in which a process started: field 22 of proc(5)'s stat, behind the name in brackets. */
async function birthOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'latin1');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${boot.slice(0, 8)}-${started}`;
  } catch {
    // Where there is no /proc, a pid is all that can be known of a process: a lock left behind may then pass for held.
    // The other way round never happens, and the refusal says which file to remove.
    return 'unknown';
  }
}

const isExisting = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

function held(folder: string, holder: Holder): StoreUnavailable {
  const { pid, host } = holder;
  return new StoreUnavailable(
    `The log in ${folder} is open in process ${String(pid)} on ${host}. ` +
      `Stop that process, or, if it is gone for good, remove ${join(folder, nameOf(holder))}.`,
  );
}
