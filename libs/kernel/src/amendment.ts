import { checkChanges, corrected, moves } from './correction';
import { dayOf } from './day';
import type { GenericEvents } from './envelope';
import type { Act, Author } from './evidence';
import type { History } from './history';
import { entryOf, placeFor } from './history';
import type { Line } from './line';
import { placeOf, placesFor, unseat } from './line';
import type { Refusal } from './refusal';
import { isRefusal, kernelRules, refuse } from './refusal';
import type { Standing } from './walk';

/** A correction, a void or a citation as it is to be stored, or why it names nothing that can be amended. */
export function amendment<S>(history: History<S>, act: Act, { recordedAt }: Author): Act | Refusal {
  if (act.type === 'RecordCited') {
    return history.line.items.some((item) => item.entry) ? act : refuse(kernelRules['record.none']);
  }
  const target = targetOf(history.line, act.data as GenericEvents['EntryVoided']);
  if (isRefusal(target)) return target;
  return act.type === 'EntryVoided' ? act : correction(history, act, target, recordedAt);
}

function correction<S>(history: History<S>, act: Act, target: Standing, recordedAt: string): Act | Refusal {
  const data = act.data as GenericEvents['EntryCorrected'];
  const changes = checkChanges(target, data.changes, dayOf(recordedAt, history.register.zone));
  if (isRefusal(changes)) return changes;
  const misplaced = moves(changes) && misplacement(unseat(history.line, target.id), corrected(target, changes));
  return misplaced ? misplaced : { ...act, data: { ...data, changes } };
}

/** Why the place that an entry claims is not to be had, if so. */
export function misplacement(
  line: Line<Standing>,
  entry: Pick<Standing, 'id' | 'after' | 'validTime'>,
): Refusal | undefined {
  const { after } = entry;
  if (typeof after === 'string' && placeOf(line, after) < 0) {
    return {
      ...refuse(kernelRules['place.unknown'], `${after} is not an entry of this record.`, '/after'),
      entry: after,
    };
  }
  const { first, last } = placesFor(line, entry.validTime);
  const place = placeFor(line, entry);
  if (first <= place && place <= last) return undefined;
  const neighbour = line.items[place < first ? first - 1 : last];
  return {
    ...refuse(kernelRules['place.contradicts-dates'], undefined, '/after'),
    ...(neighbour && { entry: neighbour.id }),
  };
}

function targetOf(line: Line<Standing>, { eventId, targetType }: GenericEvents['EntryVoided']): Standing | Refusal {
  const entry = entryOf(line, eventId);
  if (entry && entry.type === targetType) return entry;
  const rule = entry ? 'entry.type-differs' : placeOf(line, eventId) < 0 ? 'entry.unknown' : 'entry.voided';
  return { ...refuse(kernelRules[rule], undefined, '/eventId'), entry: eventId };
}
