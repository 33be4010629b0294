import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

/** A `mongod` of this process's own. */
export interface Mongod {
  /** Of the server process. */
  readonly pid: number;
  readonly url: string;
  /** Ends it as a crash would, and removes its folder if that is temporary. */
  stop(): Promise<void>;
}

/** The `mongod` to run: the one that CHANCERY_MONGOD names, else the one that scripts/fetch-mongod.sh has fetched, if any. */
export function mongodBinary(): string | undefined {
  const binary = process.env.CHANCERY_MONGOD ?? resolve('.cache/mongod/mongod');
  return existsSync(binary) ? binary : undefined;
}

/** Starts a replica set of one member in a temporary folder, ready to be written to. It ends, at the latest, with this process. */
export async function startReplicaSet(): Promise<Mongod> {
  const port = await freePort();
  const mongod = await startMongod(port, ['--replSet', 'rs0', '--setParameter', 'enableTestCommands=1']);
  await initiate(mongod.url, `127.0.0.1:${String(port)}`);
  return { ...mongod, url: `mongodb://127.0.0.1:${String(port)}/?replicaSet=rs0` };
}

/** Starts a server that is no member of a replica set. */
export async function startStandalone(): Promise<Mongod> {
  return startMongod(await freePort(), []);
}

/** Ends the server, and removes its folder, once nobody holds the other end of its input: a killed process does not either. */
const guard = 'folder=$1; shift; "$@" >/dev/null & echo $!; cat >/dev/null; kill -9 $!; wait; rm -rf "$folder"';

async function startMongod(port: number, settings: readonly string[]): Promise<Mongod> {
  const binary = mongodBinary();
  if (binary === undefined) throw new Error('there is no mongod: run scripts/fetch-mongod.sh, or set CHANCERY_MONGOD');
  const folder = await mkdtemp(join(tmpdir(), 'chancery-mongod-'));
  const log = join(folder, 'log');
  const place = ['--dbpath', folder, '--logpath', log, '--bind_ip', '127.0.0.1', '--port', String(port)];
  const small = ['--nounixsocket', '--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '512'];
  const command = [binary, ...place, ...small, ...settings];
  const guarded = spawn('sh', ['-c', guard, 'sh', folder, ...command], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // an interrupt from the keyboard is for whoever started it
  });
  const [pid] = (await once(guarded.stdout, 'data')) as [Buffer];
  const url = `mongodb://127.0.0.1:${String(port)}/?directConnection=true`;
  const stop = () => ended(guarded);
  await untilItAnswers(url).catch(async (error: unknown) => {
    const lines = await readFile(log, 'utf8').catch(() => '');
    await stop();
    throw new Error(`mongod does not answer. Its log ends:\n${lines.split('\n').slice(-10).join('\n')}`, {
      cause: error,
    });
  });
  return { pid: Number(pid.toString()), url, stop };
}

async function ended(guarded: ChildProcess): Promise<void> {
  if (guarded.exitCode !== null) return;
  const exit = once(guarded, 'exit');
  guarded.stdin?.end();
  await exit;
}

async function untilItAnswers(url: string): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 30_000 });
  await client.db('admin').command({ ping: 1 });
  await client.close();
}

async function initiate(url: string, host: string): Promise<void> {
  const client = new MongoClient(url);
  const admin = client.db('admin');
  await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  while ((await admin.command({ hello: 1 })).isWritablePrimary !== true) await pause(20);
  await client.close();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('the system gives no free port');
  return address.port;
}
