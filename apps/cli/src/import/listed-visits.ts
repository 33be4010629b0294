import type { Said } from './table-kind';
import { cell } from './table-kind';
import type { TableRow } from './rows';

// What the two lists of the Office of the Historian have in common: their days, and when a row was entered and changed.

/** The columns that both lists have, beside their own. */
export const listedColumns = ['id', 'start_date', 'end_date', 'created_at', 'last_modified_at'] as const;

/** The first and the inclusive last day of a row. */
export const daysOf = (row: TableRow): { readonly from: string; readonly to: string } => ({
  from: cell(row, 'start_date'),
  to: cell(row, 'end_date'),
});

/** When the list entered the first of some rows, and when it last changed any. */
export function timesOf(rows: readonly TableRow[]): Required<Pick<Said, 'enteredAt' | 'changedAt'>> {
  const of = (column: string): string[] => rows.map((row) => cell(row, column)).sort();
  return { enteredAt: of('created_at')[0] ?? '', changedAt: of('last_modified_at').at(-1) ?? '' };
}

/** What the list could know of a visit when it spoke of it last: its status, and the day of that. */
export interface Standing {
  readonly status: 'scheduled' | 'underWay' | 'completed';
  /** EDTF: the first day of the visit; of one that lay ahead, a day not after its row was entered. */
  readonly validTime: string;
}

/**
 * How far a visit had come when its rows were last changed. It depends on today only where today is before that, so that
 * the same rows are the same command on any later day.
 */
export function standingOf(
  rows: readonly TableRow[],
  { from, to }: { from: string; to: string },
  today: string,
): Standing {
  const { enteredAt, changedAt } = timesOf(rows);
  const said =
    [enteredAt, changedAt]
      .map((time) => time.slice(0, 10))
      .sort()
      .at(-1) ?? '';
  const asOf = said === '' || today < said ? today : said;
  if (asOf < from) return { status: 'scheduled', validTime: `[..${enteredAt.slice(0, 10) || today}]` };
  return { status: asOf < to ? 'underWay' : 'completed', validTime: from };
}
