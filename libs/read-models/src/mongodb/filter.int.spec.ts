import * as fc from 'fast-check';
import { type Db, MongoClient } from 'mongodb';
import { describeOnMongoDb } from '../../../../test/mongodb/on-mongodb';
import { predicate } from '../conditions';
import type { Condition, Document } from '../read-models';
import { allOf, queriesOf } from './filter';

describeOnMongoDb('texts, some in arrays', (server) => {
  let client: MongoClient;
  let db: Db;
  beforeAll(() => {
    client = new MongoClient(server.url());
    db = client.db(server.freshDatabase());
  });
  afterAll(() => client.close());

  const character = fc.constantFrom(
    'a',
    'b',
    'B',
    'é',
    'đ',
    '.',
    '*',
    '\\',
    '^',
    '-',
    ' ',
    '\n',
    '\0',
    '\u{10FFFE}',
    '\u{10FFFF}',
  );
  const text = fc.string({ unit: character, maxLength: 4 });
  const words = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.constantFrom(null, 1, []));

  const beginning = text.map((from): Condition => ({ field: 'words', from, below: `${from}\u{10FFFF}` }));
  const between = fc.tuple(text, text).map(([from, to]): Condition => ({ field: 'words', from, to }));

  it('are found by what they begin with, and between two others, as they are judged one by one', async () => {
    const collection = db.collection<Document>('texts');
    await collection.createIndex({ words: 1 });
    const property = fc.asyncProperty(
      fc.array(words, { minLength: 1, maxLength: 12 }),
      fc.array(fc.oneof(beginning, between), { minLength: 1, maxLength: 6 }),
      async (values, conditions) => {
        const documents = values.map((value, at): Document => ({ _id: String(at), words: value }));
        await collection.deleteMany({});
        await collection.insertMany(documents);
        for (const condition of conditions) {
          const found = await collection.find(allOf(queriesOf([condition])), { sort: { _id: 1 } }).toArray();
          const judged = documents.filter(predicate([condition])).map(({ _id }) => _id);
          expect(found.map(({ _id }) => _id)).toEqual(judged.sort());
        }
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it('are found by what they begin with through one stretch of an index', async () => {
    const collection = db.collection<Document>('many');
    await collection.createIndex({ words: 1 });
    await collection.insertMany(
      Array.from({ length: 2_000 }, (_, at) => ({ _id: String(at), words: [`w${at}`, `x${at}`, 'y'] })),
    );
    const query = allOf(queriesOf([{ field: 'words', from: 'w123', below: 'w123\u{10FFFF}' }]));
    const { executionStats } = await collection.find(query).explain('executionStats');
    expect(executionStats).toMatchObject({ nReturned: 11, totalDocsExamined: 11 });
  });
});
