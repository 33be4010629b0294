import { nextEntriesOf } from './entries.state';
import { rowOf, timeline } from './timeline.view';
import { versionsProjection } from './versions.projection';

/**
 * Keeps the timeline of every record: one row an entry as it is known for a while. Entries of the categories `apart`
 * concern whom they name themselves, and not whom the others of their record name.
 */
export const timelineProjectionOf = (apart: ReadonlySet<string>) =>
  versionsProjection({ collection: timeline, next: nextEntriesOf(apart), rowOf });

/** The same, where every entry concerns whom its record does. */
export const timelineProjection = timelineProjectionOf(new Set());
