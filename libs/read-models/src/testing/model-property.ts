import * as fc from 'fast-check';
import type { Document, ListQuery, Operation, ReadModels, Value } from '../read-models';
import { listQuery, operation, summaryQuery, things } from './arbitraries';
import { expectedDocument, expectedPage, expectedSummary } from './oracle';

/** How many histories an engine is tried with: one in memory can take many. */
export interface ModelRuns {
  readonly numRuns: number;
}

/** After any writes, every query is answered as filtering and sorting everything would. */
export async function answersAsTheOracle(open: () => Promise<ReadModels>, { numRuns }: ModelRuns): Promise<void> {
  const batches = fc.array(fc.array(operation, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(
    batches,
    fc.array(listQuery, { minLength: 1, maxLength: 8 }),
    fc.array(summaryQuery, { maxLength: 3 }),
    async (writes, lists, summaries) => {
      const models = await open();
      await models.declare([things]);
      const documents = await written(models, writes);
      for (const query of lists) await compareAllPages(models, documents, query);
      for (const query of summaries) {
        expect(await models.summarise(things.name, query)).toEqual(expectedSummary(documents, query));
      }
      await models.close();
    },
  );
  await fc.assert(property, { numRuns });
}

async function written(models: ReadModels, batches: readonly (readonly Operation[])[]): Promise<Document[]> {
  const documents = new Map<string, Document>();
  for (const operations of batches) {
    await models.apply({ checkpoints: [], operations });
    for (const one of operations) {
      const document = expectedDocument(documents.get(one.id), one);
      if (document === undefined) documents.delete(one.id);
      else documents.set(one.id, document);
    }
  }
  for (const [id, document] of documents) expect(await models.get(things.name, id)).toEqual(document);
  return [...documents.values()];
}

async function compareAllPages(models: ReadModels, documents: readonly Document[], first: ListQuery): Promise<void> {
  let query: ListQuery | undefined = first;
  while (query !== undefined) {
    const found = await models.list(things.name, query);
    expect(found).toEqual(expectedPage(documents, query));
    query = next(query, found);
  }
}

function next(query: ListQuery, found: readonly Document[]): ListQuery | undefined {
  const last = found.at(-1);
  return last && { ...query, after: [...query.sort.map(({ field }) => valueAt(last, field)), last._id] };
}

function valueAt(document: Document, path: string): Value {
  const value = path
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
  return (value ?? null) as Value;
}
