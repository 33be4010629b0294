import canonicalize from 'canonicalize';
import type { Day } from './day';
import type { Change } from './envelope';
import { present } from './envelope';
import { valueAt, withValueAt } from './pointer';
import type { Refusal } from './refusal';
import { isRefusal, kernelRules, refuse } from './refusal';
import type { ValidTime } from './valid-time';
import { boundedBy } from './valid-time';
import type { Standing } from './walk';

const rootOf = (pointer: string): string | undefined => /^\/([^/]+)/u.exec(pointer)?.[1];

/** Whether the changes move an entry: then it stands anew, in the correction's turn. */
export const moves = (changes: readonly Change[]): boolean =>
  changes.some(({ pointer }) => ['validTime', 'after'].includes(rootOf(pointer) ?? ''));

/**
 * The entry with the changes applied, in order. An entry that moves loses its claim to a place unless the changes give it
 * one. What leads nowhere is passed over: `checkChanges` lets none of that be recorded.
 */
export function corrected(entry: Standing, changes: readonly Change[]): Standing {
  const { after: _claim, ...unclaimed } = entry;
  return changes.reduce<Standing>(
    (content, { pointer, to }) => (withValueAt(content, pointer, to) as Standing | undefined) ?? content,
    moves(changes) ? unclaimed : entry,
  );
}

/**
 * The changes as they are to be stored: each with the value that it replaces, a date bounded by the day of the
 * correction. Refuses a pointer that leads nowhere, a `from` that is not what stands there, and changes that change nothing.
 */
export function checkChanges(entry: Standing, changes: readonly Change[], recordedOn: Day): Change[] | Refusal {
  const checked: Change[] = [];
  for (const [i, change] of changes.entries()) {
    const stored = checkChange(corrected(entry, checked), change, recordedOn);
    if (isRefusal(stored)) return { ...stored, pointer: `/changes/${String(i)}`, entry: entry.id };
    checked.push(stored);
  }
  if (checked.some(({ from, to }) => !same(from, to))) return checked;
  return { ...refuse(kernelRules['correction.nothing']), entry: entry.id };
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
  const root = rootOf(pointer);
  if (root === 'validTime') return pointer === '/validTime' && value !== undefined;
  if (root === 'data' || root === 'sources') return value !== undefined || pointer !== `/${root}`;
  return root === 'after' || root === 'authority';
}

const same = (a: unknown, b: unknown): boolean => canonicalize(a) === canonicalize(b);
