import type { Day, RecordedEvent } from '@app/kernel';
import { canonicalJson } from '@app/event-store';
import { statesOn } from '@app/kernel';
import type { KnownRecord } from './record-history';

/** One value that two moments see differently; a side that has none is left out. */
export interface Difference {
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What the register said of one day at two moments, and what was recorded in between. */
export interface RecordDiff {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly differences: readonly Difference[];
  readonly because: readonly RecordedEvent[];
}

/** The states that the record may have had on a day, as known earlier and later; differences are of the last possible state of each. */
export function recordDiff(earlier: KnownRecord, later: KnownRecord, validOn: Day): RecordDiff {
  const before = statesOn(earlier.history.walk, validOn);
  const after = statesOn(later.history.walk, validOn);
  const known = new Set(earlier.events.map(({ id }) => id));
  return {
    before,
    after,
    differences: differences(before.at(-1), after.at(-1)),
    because: later.events.filter(({ id }) => !known.has(id)),
  };
}

/** The leaves of two JSON values that differ, by JSON Pointer. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, anew] = [leaves(before, ''), leaves(after, '')];
  return [...new Set([...old.keys(), ...anew.keys()])].flatMap((pointer) => {
    const sides = {
      ...(old.has(pointer) && { before: old.get(pointer) }),
      ...(anew.has(pointer) && { after: anew.get(pointer) }),
    };
    return canonicalJson(sides.before ?? null) === canonicalJson(sides.after ?? null) ? [] : [{ pointer, ...sides }];
  });
}

function leaves(value: unknown, pointer: string): Map<string, unknown> {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (members.length === 0) return new Map(value === undefined ? [] : [[pointer, value]]);
  const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
  return new Map(members.flatMap(([key, member]) => [...leaves(member, `${pointer}/${escaped(key)}`)]));
}
