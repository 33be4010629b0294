import { join } from 'node:path';
import type { EventStore } from '@app/event-store';
import { EmbeddedEventStore } from '@app/event-store';
import { EventStoreDbFacade } from '@app/event-store/facade';
import { startProjections } from '@app/system';
import type { Servers } from '@app/system/servers';
import { openServers } from '@app/system/servers';
import type { INestApplication } from '@nestjs/common';
import { serve } from '../../apps/api/src/api';
import { apiSettings } from '../../apps/api/src/api.settings';
import type { Projections } from '../../apps/standalone/src/projections';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import { describeOnMongoDb, type TestServer } from '../mongodb/on-mongodb';

/** A server of a register, whatever it stands on. */
export interface RunningRegister {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly app: INestApplication;
  /** The position of the last event, undefined in an empty log. */
  readonly head: () => Promise<string | undefined>;
  /** Resolves when the read models have everything that is in the log now. */
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** An event store and read models that a register may stand on together. */
export interface EnginePair {
  /** Starts a server on the register kept under `folder`; where there is none, on a new one with its reference data. */
  readonly start: (folder: string, clock: () => Date) => Promise<RunningRegister>;
}

const quiet = { CHANCERY_SAMPLE: 'none', CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };

/** The engines that come with the register. */
export const embedded: EnginePair = {
  start: async (folder, clock) => {
    const settings = standaloneSettings({ ...quiet, CHANCERY_DATA: folder });
    const { app, engines, url, close } = await startStandalone(settings, clock);
    return { url, app, ...progressOf(engines.store, engines.projections), stop: close };
  },
};

/** What production runs on: EventStoreDB, which a log under the folder stands for, and a database of MongoDB for each folder. */
export function onServers({ url, freshDatabase }: TestServer): EnginePair {
  const databases = new Map<string, string>();
  const databaseOf = (folder: string): string => {
    const database = databases.get(folder) ?? freshDatabase();
    databases.set(folder, database);
    return database;
  };
  return {
    start: async (folder, clock) => {
      const log = await EmbeddedEventStore.open({ folder: join(folder, 'log') });
      const { stop, ...running } = await serveLog(log, { mongodb: url(), database: databaseOf(folder) }, clock);
      return { ...running, stop: () => stop().then(() => log.close()) };
    },
  };
}

/** A server on a log that is served as EventStoreDB, and on read models of its own in MongoDB. The log outlives it. */
export async function serveLog(
  log: EmbeddedEventStore,
  { mongodb, database }: { readonly mongodb: string; readonly database: string },
  clock: () => Date,
): Promise<RunningRegister & { readonly servers: Servers }> {
  const facade = await EventStoreDbFacade.start(log, { port: 0 });
  const EVENTSTORE_URL = `esdb://127.0.0.1:${String(facade.port)}?tls=false`;
  const settings = apiSettings({ ...quiet, EVENTSTORE_URL, MONGODB_URL: mongodb, CHANCERY_DATABASE: database });
  // The client of EventStoreDB can be in a process but once: api and projector share it here.
  const servers = await openServers({ ...settings, clock });
  const runner = await startProjections(servers.store, servers.readModels, servers.register);
  const app = await serve(servers, settings, clock);
  const stop = async () => {
    await runner.stop();
    await app.close();
    await facade.close();
  };
  return { url: await app.getUrl(), app, ...progressOf(servers.store, runner), servers, stop };
}

function progressOf(
  store: EventStore,
  runner: Pick<Projections, 'caughtUpWith'>,
): Pick<RunningRegister, 'head' | 'caughtUp'> {
  const head = () => store.head();
  const caughtUp = async () => {
    const position = await head();
    if (position !== undefined && !(await runner.caughtUpWith(position)))
      throw new Error('the projections have stopped');
  };
  return { head, caughtUp };
}

/** Describes the same on every pair of engines. Where there is no MongoDB, the run says that it does not cover the second. */
export function describeOnEngines(specs: (pair: EnginePair) => void): void {
  describe('on the embedded engines', () => specs(embedded));
  describeOnMongoDb('on EventStoreDB and MongoDB', (server) => specs(onServers(server)));
}
