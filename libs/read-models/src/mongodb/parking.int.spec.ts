import * as fc from 'fast-check';
import { describeOnMongoDb } from '../../../../test/mongodb/on-mongodb';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import { FlawedOffice } from '../testing/flawed-office';
import { leaseLog, positionOf, someSteps } from '../testing/lease-log';
import { leaseDocuments, leaseRunner } from '../testing/lease-office';
import { MongoReadModels } from './mongo-read-models';

describeOnMongoDb('streams that are parked in MongoDB', (server) => {
  const wheres = fc.constantFrom('decoding' as const, 'keeping' as const, 'projecting' as const, 'writing' as const);
  const flaws = fc.array(fc.record({ where: wheres, position: fc.nat(30).map(positionOf) }), {
    minLength: 1,
    maxLength: 5,
  });
  const logs = someSteps(30).filter(({ length }) => length > 0);

  it('come to the documents of a replay in memory once they are mended and tried again', async () => {
    const property = fc.asyncProperty(
      logs,
      flaws,
      fc.integer({ min: 1, max: 8 }),
      async (steps, flawed, batchEvents) => {
        const events = leaseLog(steps);
        const readModels = await MongoReadModels.open({ url: server.url(), database: server.freshDatabase() });
        const office = new FlawedOffice(flawed, { batchEvents }, readModels);
        office.append(...events);
        await office.run();
        office.mend();
        const parked = await office.parked();
        for (const { stream } of parked) office.act('ParkedStreamRetried', stream);
        if (parked.length > 0) await office.run();
        expect(await office.parked()).toEqual([]);
        const replayed = new EmbeddedReadModels();
        const runner = leaseRunner({ source: office.log, readModels: replayed });
        await runner.start();
        await runner.caughtUpWith((await office.log.head()) ?? '');
        await runner.stop();
        const byId = (documents: readonly { readonly _id: string }[]) =>
          documents.toSorted((a, b) => (a._id < b._id ? -1 : 1));
        expect(byId(await leaseDocuments(readModels))).toEqual(byId(await leaseDocuments(replayed)));
        await readModels.close();
      },
    );
    await fc.assert(property, { numRuns: 8 });
  });
});
