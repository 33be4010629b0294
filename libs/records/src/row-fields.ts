import type { Interval } from '@app/kernel';
import type { RowFields } from '@app/read-models';

/** Fields of which those that are unstated or not there are null, so that every row has the same ones. */
export function orNull(fields: Readonly<Record<string, string | undefined>>): RowFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));
}

/** `<name>Earliest` and `<name>Latest`: an open bound is `''` or `'~'`, both are null where there is no such day. */
export function boundsOf(name: string, days: Interval | undefined): RowFields {
  return {
    [`${name}Earliest`]: days ? (days.earliest ?? '') : null,
    [`${name}Latest`]: days ? (days.latest ?? '~') : null,
  };
}

/** The year, where every dating has the same one. */
export function yearOf(days: Interval | undefined): string | undefined {
  const year = days?.earliest?.slice(0, 4);
  return year !== undefined && year === days?.latest?.slice(0, 4) ? year : undefined;
}
