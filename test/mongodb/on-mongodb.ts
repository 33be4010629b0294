import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { notCovered, runFolder, uncovered } from '../run/not-covered';
import { launchedUrl } from './launcher';
import { mongodBinary } from './mongod';

/** A replica set to test on. */
export interface TestServer {
  /** Known once specs run. */
  readonly url: () => string;
  /** The name of a database that nobody has; it is dropped in the end. */
  readonly freshDatabase: () => string;
}

/** Describes what needs a real MongoDB: that of MONGODB_URL, else the run's own. Where neither is at hand, the run says so. */
export function describeOnMongoDb(name: string, specs: (server: TestServer) => void): void {
  const given = process.env.MONGODB_URL;
  if (given === undefined) describeOnLaunchedMongoDb(name, specs);
  else describeOn(name, async () => given, specs);
}

/** Describes what needs the run's own MongoDB, which also takes commands that make it fail. */
export function describeOnLaunchedMongoDb(name: string, specs: (server: TestServer) => void): void {
  if (mongodBinary() === undefined) describeUncovered(name);
  else describeOn(name, () => launchedUrl(runFolder()), specs);
}

function describeOn(name: string, urlOf: () => Promise<string>, specs: (server: TestServer) => void): void {
  describe(name, () => {
    const databases: string[] = [];
    let url = '';
    beforeAll(async () => {
      url = await urlOf();
    });
    afterAll(async () => {
      const client = new MongoClient(url);
      for (const database of databases) await client.db(database).dropDatabase();
      await client.close();
    });
    const freshDatabase = (): string => {
      const database = `chancery-${randomUUID()}`;
      databases.push(database);
      return database;
    };
    specs({ url: () => url, freshDatabase });
  });
}

/** Describes what needs a `mongod` of its own, to start and stop. */
export function describeWithMongod(name: string, specs: () => void): void {
  if (mongodBinary() === undefined) describeUncovered(name);
  else describe(name, specs);
}

function describeUncovered(name: string): void {
  describe(name, () => {
    it('is not covered by this run, which says so', () => {
      notCovered(atHand);
      expect(uncovered()).toContain(atHand);
    });
  });
}

const atHand = 'a real MongoDB: run scripts/fetch-mongod.sh, or set CHANCERY_MONGOD or MONGODB_URL';
