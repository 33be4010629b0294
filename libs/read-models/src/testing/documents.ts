import type { Document, ListQuery, Operation, ReadModels } from '../read-models';

/** A collection for hand-written cases; no index, so that engines are free in how they answer. */
export const notes = 'notes';

export function put(document: Document): Operation {
  return { collection: notes, id: document._id, op: 'put', document };
}

/** Commits operations without moving a checkpoint. */
export function write(models: ReadModels, ...operations: readonly Operation[]): Promise<void> {
  return models.apply({ checkpoints: [], operations });
}

/** Puts documents into the collection, which is declared with these indexes. */
export async function given(
  models: ReadModels,
  documents: readonly Document[],
  indexes: readonly string[][] = [],
): Promise<void> {
  await models.declare([{ name: notes, indexes }]);
  await write(models, ...documents.map(put));
}

/** The ids that a query finds, in its order. */
export async function ids(models: ReadModels, query: Partial<ListQuery>): Promise<readonly string[]> {
  const found = await models.list(notes, { filter: [], sort: [], limit: 100, ...query });
  return found.map(({ _id }) => _id);
}
