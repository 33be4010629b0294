import type { Operation, Projection } from '@app/read-models';
import type { Entries } from './entries.state';
import { nextEntries } from './entries.state';
import { rowOf, timeline } from './timeline.view';

/**
 * Keeps the timeline of every record: one row an entry, closed and opened anew where an event says something else of it.
 * A row is never removed and nothing of it changes but its end, so the past can be asked.
 */
export const timelineProjection: Projection<Entries> = {
  name: timeline.name,
  collections: [timeline],
  keep: nextEntries,
  project: ({ event, record }, entries): readonly Operation[] => {
    if (!record || !entries) return [];
    const collection = timeline.name;
    const { opened, closed, moment } = entries;
    return [
      ...closed.map(({ id }): Operation => ({ collection, id, op: 'set', fields: { 'known.to': moment } })),
      ...opened.map((version): Operation => {
        const document = rowOf(record, event.stream, version);
        return { collection, id: version.id, op: 'put', document };
      }),
    ];
  },
};
