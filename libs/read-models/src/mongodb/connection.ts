import { type Db, MongoClient, MongoError, MongoServerError, ReadConcernLevel, ReadPreferenceMode } from 'mongodb';
import { ReadModelsMisconfigured } from '../read-models';

/** Where the read models are, and how long to wait for them. */
export interface MongoOptions {
  /** `mongodb://…`, of a replica set. It may hold a password, so it is never shown. */
  readonly url: string;
  /** The database; the one that the URL names, unless given. */
  readonly database?: string;
  /** How long, in milliseconds, to wait for a server, and then for its answer: 10,000 unless given. */
  readonly timeoutMs?: number;
  /** What the server's log calls this client: `chancery` unless given. */
  readonly appName?: string;
  /** Is told what an operator may want to know, in a sentence. */
  readonly warn?: (sentence: string) => void;
}

export const usualTimeoutMs = 10_000;

/**
 * A client of majority reads and writes, at the primary. Without `hurry` an answer may take as long as it takes. Throws
 * ReadModelsMisconfigured on a URL that the driver does not take.
 */
export function clientOf(options: MongoOptions, hurry = true): MongoClient {
  try {
    return client(options, hurry);
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    throw new ReadModelsMisconfigured(`The URL of MongoDB cannot be read: ${error.message}.`, { cause: error });
  }
}

function client({ url, timeoutMs = usualTimeoutMs, appName = 'chancery' }: MongoOptions, hurry: boolean): MongoClient {
  return new MongoClient(url, {
    appName,
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    waitQueueTimeoutMS: timeoutMs,
    socketTimeoutMS: hurry ? timeoutMs : 0,
    readPreference: ReadPreferenceMode.primary,
    readConcernLevel: ReadConcernLevel.majority,
    w: 'majority',
    journal: true,
  });
}

/** Refuses a server that has no transactions. */
export async function requireReplicaSet(client: MongoClient): Promise<void> {
  const { setName } = (await client.db('admin').command({ hello: 1 })) as { readonly setName?: string };
  if (setName !== undefined) return;
  throw new ReadModelsMisconfigured(
    `MongoDB at ${client.options.hosts.join(', ')} is no replica set, and only those have transactions. One member will ` +
      'do: start mongod with --replSet rs0, run rs.initiate() in mongosh once, and add replicaSet=rs0 to the URL.',
  );
}

/** Makes a collection exist. A transaction could do it, but two of them at once stand in each other's way. */
export async function ensureCollection(db: Db, name: string): Promise<void> {
  const namespaceExists = 48;
  await db.createCollection(name).catch((error: unknown) => {
    if (!(error instanceof MongoServerError && error.code === namespaceExists)) throw error;
  });
}
