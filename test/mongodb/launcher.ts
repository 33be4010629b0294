import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Mongod, startReplicaSet } from './mongod';

const socketIn = (folder: string): string => join(folder, 'mongod.sock');

/** Starts one replica set for a whole run, for whichever of its processes asks first. */
class Launcher {
  private server: Server | undefined;
  private mongod: Promise<Mongod> | undefined;

  /** Answers on a socket in the run's folder; begins nothing else, and keeps no process alive. */
  async listen(folder: string): Promise<void> {
    this.server = createServer((asking) => void this.answer(asking)).listen(socketIn(folder));
    await once(this.server, 'listening');
    this.server.unref();
  }

  async stop(): Promise<void> {
    this.server?.close();
    await this.mongod?.then((mongod) => mongod.stop()).catch(() => undefined);
  }

  private async answer(asking: Socket): Promise<void> {
    this.mongod ??= startReplicaSet();
    const answer = await this.mongod.then(
      ({ url }) => ({ url }),
      (error: unknown) => ({ failure: String(error) }),
    );
    asking.end(JSON.stringify(answer));
  }
}

/** Of this process: the run's setup and its teardown meet here. */
export const launcher = new Launcher();

/** Asks the launcher that listens in the folder for the address of its replica set. */
export async function launchedUrl(folder: string): Promise<string> {
  const answer = JSON.parse(await text(createConnection(socketIn(folder)))) as { url: string } | { failure: string };
  if ('failure' in answer) throw new Error(answer.failure);
  return answer.url;
}
