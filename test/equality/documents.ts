import { canonicalJson } from '@app/event-store';
import type { Register } from '@app/kernel';
import type { Document, ReadModels } from '@app/read-models';
import { collectionsOf } from '@app/read-models';
import { systemProjections } from '@app/system';

const PAGE = 1_000;

/** Every document of a register's read models, by collection and id, as canonical JSON. */
export async function documentsOf(readModels: ReadModels, register: Register): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  for (const { name } of collectionsOf(systemProjections(register))) {
    for await (const document of all(readModels, name)) {
      documents.set(`${name} ${document._id}`, canonicalJson(document));
    }
  }
  return documents;
}

async function* all(readModels: ReadModels, collection: string): AsyncGenerator<Document> {
  const query = { filter: [], sort: [], limit: PAGE };
  let page = await readModels.list(collection, query);
  while (page.length > 0) {
    yield* page;
    page = await readModels.list(collection, { ...query, after: [String(page.at(-1)?._id)] });
  }
}

/** What stands under a key in one and differs, or is missing, in the other: a few, which are enough to look into. */
export function differences(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>) {
  const keys = [...new Set([...some.keys(), ...others.keys()])];
  const different = keys.filter((key) => some.get(key) !== others.get(key));
  return different.slice(0, 3).map((key) => ({ key, one: some.get(key), other: others.get(key) }));
}
