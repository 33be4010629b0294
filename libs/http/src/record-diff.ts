import type { Day, RecordedEvent } from '@app/kernel';
import { present, statesOn, tokenOf } from '@app/kernel';
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

/** Where two JSON values differ, by JSON Pointer: as deep as both have members of one kind. */
export function differences(before: unknown, after: unknown, pointer = ''): Difference[] {
  if (isMembers(before) && isMembers(after) && Array.isArray(before) === Array.isArray(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differences(before[key], after[key], `${pointer}/${tokenOf(key)}`),
    );
  }
  return before === after ? [] : [{ pointer, ...present({ before, after }) }];
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;
