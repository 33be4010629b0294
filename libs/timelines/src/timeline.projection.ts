import { nextEntries } from './entries.state';
import { rowOf, timeline } from './timeline.view';
import { versionsProjection } from './versions.projection';

/** Keeps the timeline of every record: one row an entry as it is known for a while. */
export const timelineProjection = versionsProjection({ collection: timeline, next: nextEntries, rowOf });
