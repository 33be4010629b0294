import { randomUUID } from 'node:crypto';
import { type CommandStartedEvent, MongoClient } from 'mongodb';
import { describeOnLaunchedMongoDb, describeOnMongoDb, type TestServer } from '../../../../test/mongodb/on-mongodb';
import { type Batch, CheckpointMoved, type Document, ReadModelsUnavailable } from '../read-models';
import { Committer, type StoredCheckpoint } from './commit';
import { DeclaredCollection } from './declared-collection';
import { MongoReadModels } from './mongo-read-models';

/** Counts on one document, and puts another one. */
function counting(from: string | null, to: string): Batch {
  return {
    checkpoints: [{ projection: 'visits', from, to }],
    operations: [
      { collection: 'rows', id: 'count', op: 'inc', fields: { n: 1 } },
      { collection: 'rows', id: to, op: 'put', document: { _id: to } },
    ],
  };
}

async function opened(server: TestServer, database: string, appName = 'chancery'): Promise<MongoReadModels> {
  const models = await MongoReadModels.open({ url: server.url(), database, appName });
  await models.declare([{ name: 'rows', indexes: [] }]);
  return models;
}

interface Failure {
  readonly failCommands: readonly string[];
  readonly collection?: string;
  readonly times: number;
  readonly closeConnection?: boolean;
}

const statements = [
  { statement: 'swapping the checkpoint', failCommands: ['update'], collection: 'checkpoints' },
  { statement: 'reading documents', failCommands: ['find'], collection: 'rows' },
  { statement: 'inserting some', failCommands: ['insert'], collection: 'rows' },
  { statement: 'updating others', failCommands: ['update'], collection: 'rows' },
  { statement: 'committing', failCommands: ['commitTransaction'] },
];

const failures = [
  { failure: 'a lost connection', times: 1, closeConnection: true },
  { failure: 'a connection lost twice', times: 2, closeConnection: true },
  { failure: 'a write conflict', times: 1, errorCode: 112, errorLabels: ['TransientTransactionError'] },
  { failure: 'a transaction forgotten', times: 1, errorCode: 251, errorLabels: ['TransientTransactionError'] },
  { failure: 'a primary stepping down', times: 1, errorCode: 189, errorLabels: ['TransientTransactionError'] },
];

const shuttingDown = { code: 91, errmsg: 'shutting down' };

const cases = [
  ...statements.flatMap((statement) => failures.map((failure) => ({ ...statement, ...failure }))),
  // It takes place, and the answer is that nobody knows; so is the answer to the driver's own repetition.
  {
    statement: 'committing',
    failure: 'an unknown result',
    times: 2,
    failCommands: ['commitTransaction'],
    writeConcernError: shuttingDown,
  },
];

describeOnLaunchedMongoDb('a batch', (server) => {
  const appName = `failing-${randomUUID()}`;
  let database: string;
  let models: MongoReadModels;
  let admin: MongoClient;
  beforeEach(async () => {
    database = server.freshDatabase();
    admin = new MongoClient(server.url());
    models = await opened(server, database, appName);
    await models.apply(counting(null, '1'));
  });
  afterEach(async () => {
    await configure('off', {});
    await models.close();
    await admin.close();
  });

  /** Makes commands of this client fail, and says how many ever did. */
  async function configure(mode: 'off' | { times: number }, data: object): Promise<number> {
    const command = { configureFailPoint: 'failCommand', mode, data: { ...data, appName } };
    return ((await admin.db('admin').command(command)) as unknown as { readonly count: number }).count;
  }

  /** Makes commands of this client fail, and gives a way to ask how many did. */
  async function fail({ times, collection, ...data }: Failure): Promise<() => Promise<number>> {
    const before = await configure(
      { times },
      { ...data, ...(collection && { namespace: `${database}.${collection}` }) },
    );
    return async () => (await configure('off', {})) - before;
  }

  it.each(cases)('is applied once after $failure when $statement', async ({ statement: _, failure: __, ...how }) => {
    const failed = await fail(how);
    await models.apply(counting('1', '2'));
    expect(await failed()).toBe(how.times);
    expect(await models.checkpoint('visits')).toBe('2');
    expect(await models.get('rows', 'count')).toEqual({ _id: 'count', n: 2 });
    expect(await models.get('rows', '2')).toEqual({ _id: '2' });
  });

  it('without checkpoints is not tried again when nobody knows its outcome', async () => {
    await fail({ times: 2, failCommands: ['commitTransaction'], closeConnection: true });
    await expect(models.apply({ ...counting(null, '2'), checkpoints: [] })).rejects.toThrow(ReadModelsUnavailable);
    expect(await models.get('rows', 'count')).toEqual({ _id: 'count', n: 1 });
  });
});

describeOnMongoDb('two projectors', (server) => {
  it('that begin at one checkpoint are told apart by it: one goes on, the others stop', async () => {
    const database = server.freshDatabase();
    const projectors = [];
    for (let nth = 0; nth < 5; nth++) projectors.push(await opened(server, database));
    const [reader] = projectors;
    for (let round = 0; round < 10; round++) {
      const from = (await reader?.checkpoint('visits')) ?? null;
      const outcomes = await Promise.allSettled(projectors.map((one) => one.apply(counting(from, String(round)))));
      const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(reasons).toEqual(Array(4).fill(new CheckpointMoved('visits', from, String(round))));
    }
    expect(await reader?.get('rows', 'count')).toEqual({ _id: 'count', n: 10 });
    for (const one of projectors) await one.close();
  });
});

describeOnMongoDb('a transaction', (server) => {
  it('has every command of a batch in it, of one session', async () => {
    const client = new MongoClient(server.url(), { monitorCommands: true });
    const db = client.db(server.freshDatabase());
    const checkpoints = db.collection<StoredCheckpoint>('checkpoints');
    const rows = new DeclaredCollection(db.collection<Document>('rows'), [['n']]);
    await client.connect();
    const started: CommandStartedEvent[] = [];
    client.on('commandStarted', (event) => started.push(event));
    const committer = new Committer(client, checkpoints, 1_000);
    const commit = ({ checkpoints: moves, operations }: Batch): Promise<void> =>
      committer.commit(moves, (session) => rows.write(operations, session));
    await commit(counting(null, '1'));
    started.length = 0;
    await commit(counting('1', '2'));
    await client.close();

    const commands = started.filter(({ commandName }) => commandName !== 'endSessions');
    // The steps that are broken above are all there are.
    expect(commands.map(({ commandName }) => commandName)).toEqual(
      statements.flatMap(({ failCommands }) => failCommands),
    );
    const [first] = commands;
    expect(first?.command).toMatchObject({ startTransaction: true, readConcern: { level: 'snapshot' } });
    for (const { command } of commands) {
      expect(command).toMatchObject({
        lsid: first?.command.lsid as object,
        txnNumber: first?.command.txnNumber as object,
        autocommit: false,
      });
    }
    expect(commands.at(-1)?.command).toMatchObject({ writeConcern: { w: 'majority' } });
  });
});
