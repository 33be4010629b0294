import { addDays, isDay } from '@app/kernel';
import type { Facts, ImportKind, Plan } from './import-kind';
import { keyOf } from './import-kind';
import { daysOf, listedColumns, standingOf, timesOf } from './listed-visits';
import type { TableRow } from './rows';
import { cell, citation, tableKind, unknownPartner } from './table-kind';

/** Travels abroad of the President and the Secretary of State, as the Office of the Historian lists them: each row is a stop. */
export const usTravels: ImportKind = tableKind({
  columns: [...listedColumns, 'role', 'who', 'name', 'country', 'locale', 'remarks'],
  file: {
    title: 'Travels abroad of the President and the Secretary of State of the United States (us-travels)',
    issuer: 'Office of the Historian, United States Department of State',
  },
  gather: tripsIn,
  plan: planTrip,
});

/**
 * The rows of each trip, in the order of its stops: those of one person in one role, each of which begins at the latest on
 * the day after the last one before it has ended.
 */
export function tripsIn(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const trips: TableRow[][] = [];
  for (const row of rows.toSorted(byTraveller)) {
    const trip = trips.at(-1);
    if (trip && goesOn(trip, row)) trip.push(row);
    else trips.push([row]);
  }
  return trips;
}

/** Days that do not exist go on from nothing: the register says so of them. */
function goesOn(trip: readonly TableRow[], row: TableRow): boolean {
  const { to } = wholeOf(trip);
  const { from } = daysOf(row);
  return travellerOf(row) === travellerOf(trip[0]) && isDay(to) && isDay(from) && from <= addDays(to, 1);
}

const travellerOf = (row: TableRow | undefined): string => (row ? `${cell(row, 'role')} ${cell(row, 'who')}` : '');

/** By traveller, then by day, then as the list numbers them. */
function byTraveller(a: TableRow, b: TableRow): number {
  const keyOfRow = (row: TableRow): string => [travellerOf(row), ...Object.values(daysOf(row))].join('\n');
  const [one, other] = [keyOfRow(a), keyOfRow(b)];
  return one === other ? Number(cell(a, 'id')) - Number(cell(b, 'id')) : one < other ? -1 : 1;
}

/** The first and the last day of some rows together. */
function wholeOf(rows: readonly TableRow[]): { readonly from: string; readonly to: string } {
  const days = rows.map(daysOf);
  const [from = ''] = days.map((each) => each.from).sort();
  const to =
    days
      .map((each) => each.to)
      .sort()
      .at(-1) ?? '';
  return { from, to };
}

/** The delegation that the rows of a trip state; where one of its countries cannot be told, none of them is recorded. */
export function planTrip(rows: readonly TableRow[], { sourceId, today, partnerOf }: Facts): Plan {
  const stops = rows.map((row) => ({ ...stopOf(row), partner: partnerOf(cell(row, 'country'), daysOf(row).from) }));
  const unknown = rows.filter((_, i) => stops[i]?.partner === undefined).map((row) => cell(row, 'country'));
  if (unknown.length > 0)
    return { rejections: unknown.map((name) => ({ field: 'country', reason: unknownPartner(name) })) };
  const days = wholeOf(rows);
  const { status, validTime } = standingOf(rows, days, today);
  const ids = rows.map((row) => cell(row, 'id'));
  const level = rows.some((row) => cell(row, 'role') === 'secretary') ? { level: 'minister' } : {};
  return {
    path: '/delegations/attest',
    key: keyOf('us-travels', firstOf(ids)),
    body: {
      data: { status, sender: 'iso:USA', ...level, ...days, stops },
      validTime,
      sources: [citation(sourceId, ids, { states: printedIn(rows), ...timesOf(rows) })],
    },
  };
}

function stopOf(row: TableRow): object {
  const place = cell(row, 'locale');
  return { ...(place !== '' && { place }), ...daysOf(row) };
}

/** Whatever may name a person, and the countries, as printed. */
function printedIn(rows: readonly TableRow[]): Record<string, string> {
  const ofStops = rows.flatMap((row, i) => [
    [`/data/stops/${String(i)}/partner`, cell(row, 'country')],
    [`/data/stops/${String(i)}/remarks`, cell(row, 'remarks')],
  ]);
  const [first] = rows;
  return Object.fromEntries([['/data/head', first ? cell(first, 'name') : ''], ...ofStops]) as Record<string, string>;
}

/** The list numbers its rows as it enters them, so that rows which it adds to a trip later leave the first number as it is. */
function firstOf(ids: readonly string[]): string {
  return ids.toSorted((a, b) => Number(a) - Number(b))[0] ?? '';
}
