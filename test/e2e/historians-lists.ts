import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

// The two lists of the Office of the Historian, counted straight from their files: nothing here knows how they are imported.

/** A row of a list, by column. */
export type ListedRow = Readonly<Record<string, string>>;

/** What a list tells of one visit or trip. */
export interface ListedVisit {
  readonly rows: readonly ListedRow[];
  readonly firstDay: string;
  /** The countries at the other end, each once, as the list calls them. */
  readonly countries: readonly string[];
  /** The moment at which its last row was entered, in milliseconds: before, the list did not tell it whole. */
  readonly entered: number;
}

/** The rows of a file that are whole. */
export function listedRows(file: string): readonly ListedRow[] {
  const rows = parse<ListedRow>(readFileSync(file), { columns: true, bom: true, relax_column_count: true });
  return rows.filter((row) => row['created_at'] !== undefined);
}

/** Of the visits: each row tells one. */
export const visitsTold = (rows: readonly ListedRow[]): ListedVisit[] => rows.map((row) => told([row], 'from'));

/** Of the travels: the rows of one traveller tell one trip as long as no whole day lies between them. */
export function tripsTold(rows: readonly ListedRow[]): ListedVisit[] {
  const trips: ListedRow[][] = [];
  const open = new Map<string, { trip: ListedRow[]; until: number }>();
  for (const row of rows.toSorted((a, b) => dayNumber(a['start_date']) - dayNumber(b['start_date']))) {
    const traveller = `${String(row['who'])}, ${String(row['role'])}`;
    const last = open.get(traveller);
    const [from, until] = [dayNumber(row['start_date']), dayNumber(row['end_date'])];
    if (last && from - last.until < 2) {
      last.trip.push(row);
      last.until = Math.max(last.until, until);
    } else {
      const trip = [row];
      trips.push(trip);
      open.set(traveller, { trip, until });
    }
  }
  return trips.map((trip) => told(trip, 'country'));
}

function told(rows: readonly ListedRow[], country: string): ListedVisit {
  const firstDay = rows.map((row) => row['start_date'] ?? '').reduce((a, b) => (a < b ? a : b));
  const countries = [...new Set(rows.map((row) => row[country] ?? ''))];
  const entered = Math.max(...rows.map((row) => Date.parse(row['created_at'] ?? '')));
  return { rows, firstDay, countries, entered };
}

const dayNumber = (day: string | undefined): number => Date.parse(day ?? '') / 86_400_000;

/** How many visits there are of each name; a visit counts once under each of its names. */
export function countsBy(visits: readonly ListedVisit[], namesOf: (visit: ListedVisit) => readonly string[]) {
  const counts: Record<string, number> = {};
  for (const name of visits.flatMap((visit) => [...new Set(namesOf(visit))])) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Whether the list told of a visit before its first day, by the calendar of the list. */
export const layAhead = ({ rows, firstDay }: ListedVisit): boolean =>
  rows.every((row) => (row['created_at'] ?? '').slice(0, 10) < firstDay);
