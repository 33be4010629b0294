import { randomBytes } from 'node:crypto';
import { openRegister } from '@app/event-store';
import { EventStoreDbEventStore } from '@app/event-store/eventstoredb';
import type { EventStore } from '@app/event-store';
import type { Setting } from '@app/http';
import type { Register } from '@app/kernel';
import { MongoReadModels } from '@app/read-models/mongodb';
import type { ReadModels } from '@app/read-models';
import { Logger } from '@nestjs/common';

const url = (variable: string, form: RegExp, expects: string): Setting<string> => ({
  variable,
  expects,
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
  /** Whether the log was empty before. */
  readonly isNew: boolean;
  /** What cannot be reached, by its name. */
  readonly findings: () => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** Connects to both servers, and opens the register where the log is empty. Rejects, with a sentence, where one does not serve. */
export async function openServers({
  eventStore,
  mongodb,
  database,
  home,
  zone,
  clock,
}: ServersAsked): Promise<Servers> {
  const logger = new Logger('Servers');
  const warn = (sentence: string): void => logger.warn(sentence);
  const onResubscribe = ({ message }: Error): void => logger.warn(`subscribing anew: ${message}`);
  const readModels = await MongoReadModels.open({ url: mongodb, database, warn });
  const store = new EventStoreDbEventStore({ connectionString: eventStore, onResubscribe });
  const close = async (): Promise<void> => {
    await store.close();
    await readModels.close();
  };
  try {
    const isNew = (await store.head()) === undefined;
    const register = await openRegister(store, { home, zone, clock, random: (size) => randomBytes(size) });
    return { store, readModels, register, isNew, findings: () => unreachable(store, readModels), close };
  } catch (error) {
    await close();
    throw error;
  }
}

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
