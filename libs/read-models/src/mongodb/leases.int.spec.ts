import { MongoClient } from 'mongodb';
import { describeOnMongoDb } from '../../../../test/mongodb/on-mongodb';
import { type Document, LeaseLost } from '../read-models';
import { Committer, type StoredCheckpoint } from './commit';
import { MongoLeases, type StoredProjector } from './leases';

describeOnMongoDb('a projector that falls silent in the middle of a commit', (server) => {
  it('stands in nobody’s way, and writes nothing when it wakes', async () => {
    const clients = [0, 1].map(() => new MongoClient(server.url()));
    const database = server.freshDatabase();
    const [silent, other] = clients.map((client) => {
      const db = client.db(database);
      const checkpoints = db.collection<StoredCheckpoint>('checkpoints');
      const committer = new Committer(client, checkpoints, 10_000);
      const leases = new MongoLeases(db.collection<StoredProjector>('projectors'), checkpoints, committer);
      return { committer, leases, rows: db.collection<Document>('rows') };
    });
    if (!silent || !other) throw new Error('there are two');

    await silent.leases.attend('silent', 600_000, ['p']);
    const free = { projection: 'p', holder: null, token: 0 };
    const { token } = (await silent.leases.handOver(free, 'silent')) ?? free;
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let fallAsleep = (): void => undefined;
    const isAsleep = new Promise<void>((resolve) => {
      fallAsleep = resolve;
    });
    const commit = silent.committer.commit([{ projection: 'p', from: null, to: '10', token }], async (session) => {
      await silent.rows.insertOne({ _id: '10' }, { session });
      fallAsleep();
      await asleep;
    });
    await isAsleep;

    const taken = await other.leases.handOver({ projection: 'p', holder: 'silent', token }, 'other');
    expect(taken).toEqual({ projection: 'p', holder: 'other', token: 2 });
    await other.committer.commit([{ projection: 'p', from: null, to: '20', token: 2 }], async (session) => {
      await other.rows.insertOne({ _id: '20' }, { session });
    });
    wake();
    await expect(commit).rejects.toEqual(new LeaseLost('p'));
    expect(await other.rows.find().toArray()).toEqual([{ _id: '20' }]);
    for (const client of clients) await client.close();
  });
});
