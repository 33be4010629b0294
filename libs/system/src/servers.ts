import { randomBytes } from 'node:crypto';
import { openRegister } from '@app/event-store';
import { ConnectionStringInvalid, EventStoreDbEventStore } from '@app/event-store/eventstoredb';
import type { EventStore } from '@app/event-store';
import { type Setting, SettingsError } from '@app/http';
import type { Register } from '@app/kernel';
import { MongoReadModels } from '@app/read-models/mongodb';
import { collectionsOf, type ReadModels, ReadModelsMisconfigured } from '@app/read-models';
import { Logger } from '@nestjs/common';
import { systemProjections } from './system';

/** Where a server is. It may hold a password, so a complaint does not repeat it. */
const url = (variable: string, form: RegExp, expects: string): Setting<string> => ({
  variable,
  expects,
  isSecret: true,
  read: (text) => (form.test(text) ? text : undefined),
});

/** Where the servers are that a production register stands on. */
export const engineSettings = {
  eventStore: url(
    'EVENTSTORE_URL',
    /^(esdb|esdb\+discover):\/\/\S+$/u,
    'the connection string of EventStoreDB, such as esdb://127.0.0.1:2113?tls=false',
  ),
  mongodb: url(
    'MONGODB_URL',
    /^mongodb(\+srv)?:\/\/\S+$/u,
    'the connection string of a MongoDB replica set, such as mongodb://127.0.0.1:27017/?replicaSet=rs0',
  ),
  database: {
    variable: 'CHANCERY_DATABASE',
    usual: 'chancery',
    expects: 'the name of the MongoDB database that holds the read models',
    read: (text: string) => (/^[A-Za-z0-9_-]{1,60}$/u.test(text) ? text : undefined),
  },
} as const;

/** What `openServers` needs to know. */
export interface ServersAsked {
  readonly eventStore: string;
  readonly mongodb: string;
  readonly database: string;
  readonly home: string;
  readonly zone: string;
  readonly clock: () => Date;
}

/** The register on its servers. */
export interface Servers {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly register: Register;
  /** What cannot be reached, by its name. */
  readonly findings: () => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/**
 * Connects to both servers, opens the register where the log is empty, and makes the collections exist. Rejects, with a
 * sentence, where a server does not serve: with SettingsError where it is the wrong one.
 */
export async function openServers({ eventStore, mongodb, database, ...opening }: ServersAsked): Promise<Servers> {
  const readModels = await openReadModels(mongodb, database);
  const closing: (() => Promise<void>)[] = [() => readModels.close()];
  const close = async (): Promise<void> => {
    for (const one of closing) await one();
  };
  try {
    const store = openStore(eventStore);
    closing.unshift(() => store.close());
    const register = await openRegister(store, { ...opening, random: (size) => randomBytes(size) });
    await readModels.declare(collectionsOf(systemProjections(register)));
    return { store, readModels, register, findings: () => unreachable(store, readModels), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openReadModels(url: string, database: string): Promise<ReadModels> {
  try {
    return await MongoReadModels.open({ url, database, warn: (sentence) => logger.warn(sentence) });
  } catch (error) {
    if (error instanceof ReadModelsMisconfigured) throw unfit(engineSettings.mongodb, error);
    throw error;
  }
}

function openStore(connectionString: string): EventStore {
  const onResubscribe = ({ message }: Error): void => logger.warn(`Subscribing anew: ${message}`);
  try {
    return new EventStoreDbEventStore({ connectionString, onResubscribe });
  } catch (error) {
    if (error instanceof ConnectionStringInvalid) throw unfit(engineSettings.eventStore, error);
    throw error;
  }
}

const logger = new Logger('Servers');

const unfit = ({ variable }: Setting<string>, { message }: Error): SettingsError =>
  new SettingsError(`${variable} will not do. ${message}`);

async function unreachable(store: EventStore, readModels: ReadModels): Promise<Record<string, string>> {
  const failing = await Promise.all([
    reasonOf('eventStore', store.head()),
    reasonOf('readModels', readModels.checkpoint('agreements')),
  ]);
  return Object.fromEntries(failing.flat());
}

const reasonOf = (name: string, asked: Promise<unknown>): Promise<[string, string][]> =>
  asked.then(
    () => [],
    (error: Error) => [[name, error.message]],
  );
