import { describeWithMongod } from '../../../../test/mongodb/on-mongodb';
import { type Mongod, startReplicaSet, startStandalone } from '../../../../test/mongodb/mongod';
import { ReadModelsUnavailable } from '../read-models';
import { MongoReadModels } from './mongo-read-models';

describeWithMongod('a standalone server', () => {
  it('is refused, with what makes it a replica set', async () => {
    const mongod = await startStandalone();
    const [, host] = /\/\/(.*)\//.exec(mongod.url) ?? [];
    await expect(MongoReadModels.open({ url: mongod.url })).rejects.toThrow(
      `MongoDB at ${String(host)} is no replica set, and only those have transactions. One member will do: start mongod ` +
        'with --replSet rs0, run rs.initiate() in mongosh once, and add replicaSet=rs0 to the URL.',
    );
    await mongod.stop();
  });
});

describeWithMongod('a replica set', () => {
  let mongod: Mongod;
  let models: MongoReadModels;
  beforeAll(async () => {
    mongod = await startReplicaSet();
    models = await MongoReadModels.open({ url: mongod.url, timeoutMs: 500 });
    await models.declare([{ name: 'rows', indexes: [] }]);
  });
  afterAll(async () => {
    await models.close();
    await mongod.stop();
  });

  /** Counts from wherever the checkpoint is, as a projector does, whatever is refused on the way. */
  async function count(to: number): Promise<void> {
    for (let at = 0; at < to;) {
      try {
        const from = await models.checkpoint('p');
        at = Number(from) + 1;
        const move = { projection: 'p', from, to: String(at) };
        const operation = { collection: 'rows', id: 'count', op: 'inc', fields: { n: 1 } } as const;
        await models.apply({ checkpoints: [move], operations: [operation] });
      } catch (error) {
        expect(error).toBeInstanceOf(ReadModelsUnavailable);
      }
    }
  }

  it('that does not answer is unavailable until it does', async () => {
    process.kill(mongod.pid(), 'SIGSTOP');
    await expect(models.get('rows', 'x')).rejects.toThrow(ReadModelsUnavailable);
    const move = { projection: 'q', from: null, to: '1' };
    await expect(models.apply({ checkpoints: [move], operations: [] })).rejects.toThrow(ReadModelsUnavailable);
    await expect(MongoReadModels.open({ url: mongod.url, timeoutMs: 200 })).rejects.toThrow(ReadModelsUnavailable);
    process.kill(mongod.pid(), 'SIGCONT');
    await count(1);
    expect(await models.get('rows', 'count')).toEqual({ _id: 'count', n: 1 });
  });

  it('that is killed again and again loses no batch and applies none twice', async () => {
    const counted = count(300);
    for (let time = 0; time < 3; time++) await mongod.restart();
    await counted;
    expect(await models.get('rows', 'count')).toEqual({ _id: 'count', n: 300 });
  });
});
