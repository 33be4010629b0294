import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient, MongoClientOptions } from 'mongodb';

/** A `mongod` of this process's own, on loopback, in a temporary folder. It ends, at the latest, with this process. */
export interface Mongod {
  readonly url: string;
  /** Of the server process at hand. */
  pid(): number;
  /** Kills it as a crash would, and starts it again on the same port and data; resolves when it can be written to. */
  restart(): Promise<void>;
  /** Kills it, and removes its folder. */
  stop(): Promise<void>;
}

/** The `mongod` to run: the one that CHANCERY_MONGOD names, else the one that scripts/fetch-mongod.sh has fetched, if any. */
export function mongodBinary(): string | undefined {
  const binary = process.env.CHANCERY_MONGOD ?? resolve('.cache/mongod/mongod');
  return existsSync(binary) ? binary : undefined;
}

/** Starts a replica set of one member that can be written to, with server parameters such as `name=value`. */
export async function startReplicaSet(...parameters: readonly string[]): Promise<Mongod> {
  const port = await freePort();
  const set = ['enableTestCommands=1', ...parameters].flatMap((parameter) => ['--setParameter', parameter]);
  const mongod = await startMongod(port, ['--replSet', 'rs0', ...set]);
  const direct = mongod.url;
  await initiate(direct, `127.0.0.1:${String(port)}`);
  const restart = async (): Promise<void> => {
    await mongod.restart();
    await untilPrimary(direct);
  };
  return { ...mongod, url: `mongodb://127.0.0.1:${String(port)}/?replicaSet=rs0`, restart };
}

/** Starts a server that is no member of a replica set. */
export async function startStandalone(): Promise<Mongod> {
  return startMongod(await freePort(), []);
}

/**
 * Starts the server again for every line of its input. At the end of the input, which comes however this process ends,
 * it ends the server and removes the folder.
 */
const guard = `
folder=$1; shift
start() { "$@" >/dev/null & echo $!; }
start "$@"
while read -r _; do kill -9 $!; wait $!; start "$@"; done
kill -9 $!; wait; rm -rf "$folder"`;

async function startMongod(port: number, settings: readonly string[]): Promise<Mongod> {
  const binary = mongodBinary();
  if (binary === undefined) throw new Error('there is no mongod: run scripts/fetch-mongod.sh, or set CHANCERY_MONGOD');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-mongod-'));
  const place = [
    '--dbpath',
    folder,
    '--logpath',
    join(folder, 'log'),
    '--bind_ip',
    '127.0.0.1',
    '--port',
    String(port),
  ];
  const small = ['--nounixsocket', '--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '512'];
  const guarded = spawn('sh', ['-c', guard, 'sh', folder, binary, ...place, ...small, ...settings], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // an interrupt from the keyboard is for whoever started it
  });
  const url = `mongodb://127.0.0.1:${String(port)}/?directConnection=true`;
  const started = async (): Promise<number> => {
    const [line] = (await once(guarded.stdout, 'data')) as [Buffer];
    await untilItAnswers(url);
    return Number(line.toString());
  };
  let pid = await started().catch(async (error: unknown) => {
    const lines = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
    await ended(guarded);
    const end = lines.split('\n').slice(-10).join('\n');
    throw new Error(`mongod does not answer. Its log ends:\n${end}`, { cause: error });
  });
  const restart = async (): Promise<void> => {
    guarded.stdin.write('\n');
    pid = await started();
  };
  return { url, pid: () => pid, restart, stop: () => ended(guarded) };
}

async function ended(guarded: ChildProcess): Promise<void> {
  if (guarded.exitCode !== null) return;
  const exit = once(guarded, 'exit');
  guarded.stdin?.end();
  await exit;
}

async function untilItAnswers(url: string): Promise<void> {
  const client = await clientOf(url, { serverSelectionTimeoutMS: 30_000 });
  await client.db('admin').command({ ping: 1 });
  await client.close();
}

async function initiate(url: string, host: string): Promise<void> {
  const client = await clientOf(url);
  await client.db('admin').command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  await client.close();
  await untilPrimary(url);
}

async function untilPrimary(url: string): Promise<void> {
  const client = await clientOf(url);
  while ((await client.db('admin').command({ hello: 1 })).isWritablePrimary !== true) await pause(20);
  await client.close();
}

/** Loads the driver when there is something to drive: a run that needs no MongoDB does not wait for it. */
async function clientOf(url: string, options: MongoClientOptions = {}): Promise<MongoClient> {
  const driver = await import('mongodb');
  return new driver.MongoClient(url, options);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('the system gives no free port');
  return address.port;
}
