import { MongoClient } from 'mongodb';
import { describeOnMongoDb } from '../../../../test/mongodb/on-mongodb';
import { ReadModelFault } from '../read-models';
import { readModelsContract } from '../testing';
import { MongoReadModels } from './mongo-read-models';

describeOnMongoDb('the read models in MongoDB', (server) => {
  const open = () => MongoReadModels.open({ url: server.url(), database: server.freshDatabase() });

  readModelsContract('like those of any engine', open, { numRuns: 50 });

  describe('a collection', () => {
    let database: string;
    let warnings: string[];
    let models: MongoReadModels;
    beforeEach(async () => {
      database = server.freshDatabase();
      warnings = [];
      models = await MongoReadModels.open({ url: server.url(), database, warn: (sentence) => warnings.push(sentence) });
      await models.declare([{ name: 'rows', indexes: [['cover', 'title'], ['partner.code']] }]);
    });
    afterEach(() => models.close());

    const put = (document: { readonly _id: string; readonly [field: string]: unknown }) =>
      models.apply({ checkpoints: [], operations: [{ collection: 'rows', id: document._id, op: 'put', document }] });

    it('has an index, called by its fields, for each that is declared', async () => {
      const client = new MongoClient(server.url());
      const indexes = await client.db(database).collection('rows').listIndexes().toArray();
      await client.close();
      expect(indexes.map(({ name, key }) => [name, key] as unknown)).toEqual([
        ['_id_', { _id: 1 }],
        ['cover title _id', { cover: 1, title: 1, _id: 1 }],
        ['partner.code _id', { 'partner.code': 1, _id: 1 }],
      ]);
    });

    it('keeps an index that is no longer declared, and says so', async () => {
      await models.declare([{ name: 'rows', indexes: [['cover', 'title']] }]);
      expect(warnings).toEqual([
        'rows has indexes that this version does not use: "partner.code _id". Drop them once no other does.',
      ]);
    });

    it.each([
      ['an object in an indexed field', { _id: '1', title: { en: 'x' } }],
      ['arrays in two fields of an index', { _id: '1', cover: [1], title: ['x'] }],
      ['a name that MongoDB takes for an operator', { _id: '1', $set: 1 }],
      ['a name that BSON cannot hold', { _id: '1', 'a\0': 1 }],
      ['more than 16 MiB', { _id: '1', text: 'x'.repeat(17 * 2 ** 20) }],
    ])('refuses a document with %s', async (_name, document) => {
      await expect(put(document)).rejects.toThrow(ReadModelFault);
      expect(await models.get('rows', '1')).toBeUndefined();
    });

    it('keeps names with dollars and dots inside a document', async () => {
      const document = { _id: '1', metadata: { $correlationId: 'x', 'a.b': [{ $c: null }] } };
      await put(document);
      expect(await models.get('rows', '1')).toEqual(document);
    });

    it('gives numbers back as they were', async () => {
      const numbers = [0, -1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, 2 ** 60, 0.1, 5e-324, 1e308];
      await put({ _id: '1', numbers });
      expect(await models.get('rows', '1')).toEqual({ _id: '1', numbers });
    });

    it('cannot be called like the one that holds the checkpoints', async () => {
      await expect(models.declare([{ name: 'checkpoints', indexes: [] }])).rejects.toThrow(ReadModelFault);
    });

    it('is not written to by a batch that no transaction can take', async () => {
      const operations = Array.from({ length: 10_001 }, () => ({ collection: 'rows', id: '1', op: 'delete' }) as const);
      await expect(models.apply({ checkpoints: [], operations })).rejects.toThrow(
        'a batch of 10001 operations is too large for one transaction: give it 10000 at most',
      );
    });
  });
});
