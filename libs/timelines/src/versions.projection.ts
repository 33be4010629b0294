import type { Moment } from '@app/kernel';
import type { Change, ChangedRecord, CollectionDefinition, Document, Operation, Projection } from '@app/read-models';

/** What the last event of a record did to things that are known for a while, such as the entries of its line. */
export interface Versions<V> {
  readonly opened: readonly V[];
  readonly closed: readonly V[];
  /** Of the last event. */
  readonly moment: Moment;
}

/** How versions are kept in a collection. */
interface Kept<V, K> {
  readonly collection: CollectionDefinition;
  readonly next: (before: K | undefined, change: Change) => K;
  readonly rowOf: (record: ChangedRecord, stream: string, version: V) => Document;
}

/**
 * Keeps one row a version, closed and opened anew where an event says something else. A row is never removed and nothing
 * of it changes but its end of knowledge, so the past can be asked.
 */
export const versionsProjection = <V extends { readonly id: string }, K extends Versions<V>>({
  collection: definition,
  next,
  rowOf,
}: Kept<V, K>): Projection<K> => ({
  name: definition.name,
  collections: [definition],
  keep: next,
  project: ({ event, record }, versions): readonly Operation[] => {
    if (!record || !versions) return [];
    const collection = definition.name;
    const { opened, closed, moment } = versions;
    return [
      ...closed.map(({ id }): Operation => ({ collection, id, op: 'set', fields: { 'known.to': moment } })),
      ...opened.map((version): Operation => {
        const document = rowOf(record, event.stream, version);
        return { collection, id: version.id, op: 'put', document };
      }),
    ];
  },
});
