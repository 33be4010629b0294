import canonicalize from 'canonicalize';
import type { Day } from './day';
import type { ValidTime } from './edtf';
import { boundedBy } from './edtf';
import type { Change, GenericEvents } from './envelope';
import { present } from './envelope';
import type { Act } from './evidence';
import type { Claim, History } from './history';
import { corrected, entryOf, moves, placeFor } from './history';
import type { Line } from './line';
import { placeOf, placesFor, unseat } from './line';
import { valueAt, withValueAt } from './pointer';
import type { Refusal } from './refusal';
import { isRefusal, kernelRules, refuse, refuseEntry } from './refusal';
import type { Standing } from './walk';

/** An amendment recorded on that day as it is to be stored, or why there is nothing that it can amend. */
export function amendment<S>({ line, exists }: History<S>, act: Act, recordedOn: Day): Act | Refusal {
  if (act.type === 'RecordCited') return exists ? act : refuse(kernelRules['record.none']);
  const data = act.data as GenericEvents['EntryCorrected'];
  const target = targetOf(line, data);
  if (isRefusal(target)) return target;
  if (act.type === 'EntryVoided') return act;
  const changes = checkChanges(target, data.changes, recordedOn);
  if (isRefusal(changes)) return changes;
  const misplaced = moves(changes) && misplacement(unseat(line, target.id), corrected(target, changes));
  return misplaced || { ...act, data: { ...data, changes } };
}

/** Why the place that an entry claims is not to be had, if so; names the entry whose dates the place contradicts. */
export function misplacement(line: Line<Standing>, claim: Claim): Refusal | undefined {
  const { after, validTime } = claim;
  if (typeof after === 'string' && placeOf(line, after) < 0) return refuseEntry('place.unknown', after, '/after');
  const { first, last } = placesFor(line, validTime);
  const place = placeFor(line, claim);
  const neighbour = place < first ? line.items[first - 1] : place > last ? line.items[last] : undefined;
  return neighbour && refuseEntry('place.contradicts-dates', neighbour.id, '/after');
}

function targetOf(line: Line<Standing>, { eventId, targetType }: GenericEvents['EntryVoided']): Standing | Refusal {
  const entry = entryOf(line, eventId);
  if (entry?.type === targetType) return entry;
  const code = entry ? 'entry.type-differs' : placeOf(line, eventId) < 0 ? 'entry.unknown' : 'entry.voided';
  return refuseEntry(code, eventId, '/eventId');
}

/**
 * The changes as they are to be stored: each with the value that it replaces, a date bounded by the day of the
 * correction. Refuses a pointer that leads nowhere, a `from` that is not what stands there, and changes that change nothing.
 */
function checkChanges(entry: Standing, changes: readonly Change[], recordedOn: Day): Change[] | Refusal {
  const checked: Change[] = [];
  for (const [i, change] of changes.entries()) {
    const stored = checkChange(corrected(entry, checked), change, recordedOn);
    if (isRefusal(stored)) return { ...stored, pointer: `/changes/${String(i)}`, entry: entry.id };
    checked.push(stored);
  }
  if (checked.some(({ from, to }) => !same(from, to))) return checked;
  return refuseEntry('correction.nothing', entry.id);
}

function checkChange(entry: Standing, { pointer, from, to }: Change, recordedOn: Day): Change | Refusal {
  const value = pointer === '/validTime' && to !== undefined ? boundedBy(to as ValidTime, recordedOn) : to;
  if (isRefusal(value)) return value;
  if (!isCorrectable(pointer, value) || withValueAt(entry, pointer, value) === undefined) {
    return refuse(kernelRules['correction.pointer'], `${pointer}: ${kernelRules['correction.pointer'].says}`);
  }
  const stands = valueAt(entry, pointer);
  if (from === undefined || same(from, stands)) return { pointer, ...present({ from: stands, to: value }) };
  const message = `At ${pointer} stands ${JSON.stringify(stands)}, not ${JSON.stringify(from)}.`;
  return refuse(kernelRules['correction.from-differs'], message);
}

/** A date is replaced whole; a claim and a mandate may go; data and sources stay, whatever changes in them. */
function isCorrectable(pointer: string, value: unknown): boolean {
  if (pointer === '/validTime' || pointer === '/data' || pointer === '/sources') return value !== undefined;
  return /^\/(after$|authority(\/|$)|data\/|sources\/)/u.test(pointer);
}

const same = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);
