import type { Document, ReadModels } from '../read-models';

/** How many documents are read at once. */
const PAGE = 1_000;

/** Every document of a collection, in the order of their keys. */
export async function* allDocuments(readModels: ReadModels, collection: string): AsyncGenerator<Document, void> {
  const query = { filter: [], sort: [], limit: PAGE };
  let page = await readModels.list(collection, query);
  while (page.length > 0) {
    yield* page;
    page = await readModels.list(collection, { ...query, after: [String(page.at(-1)?._id)] });
  }
}
