import { validate as isUuid } from 'uuid';
import { problemInJson } from '../codec/i-json';
import type { NewEvent } from '../event-store';

/**
 * Refuses what the client or the server would not refuse clearly: an append of nothing succeeds, one that cannot be
 * written as JSON is never answered, and a wrong id or an empty name is answered without a reason. Throws a RangeError.
 */
export function assertAppendable(stream: string, events: readonly NewEvent[]): void {
  if (stream === '' || stream.startsWith('$')) throw new RangeError(`"${stream}" is not the name of a stream of ours`);
  if (events.length === 0) throw new RangeError(`an append to ${stream} has 0 events`);
  for (const { id, type, data, metadata } of events) {
    if (!isUuid(id)) throw new RangeError(`an event for ${stream} has the id "${id}", which is no UUID`);
    if (type === '') throw new RangeError(`event ${id} has no type`);
    const found = problemInJson({ data, metadata });
    if (found) throw new RangeError(`event ${id} holds ${found.problem} at ${found.pointer}`);
  }
}
