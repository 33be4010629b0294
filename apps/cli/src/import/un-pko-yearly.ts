import type { Facts, ImportKind, Plan, Rejection } from './import-kind';
import { importKind, keyOf } from './import-kind';
import type { TableRow } from './rows';
import { tableRows } from './rows';
import { cell, citation, unknownPartner } from './table-kind';

const title = 'Contributions to UN peacekeeping by country, mission and year, monthly averages (un-pko-yearly)';
const columns = ['year', 'country', 'mission', 'female_avg_month', 'male_avg_month', 'total_avg_month'];

/**
 * Strengths in peacekeeping missions by contributor, mission and year: each row is a figure that is stated, on the stream of
 * a source for its mission and year. What is stated depends on nothing stated before, so that its order is no matter.
 */
export const unPkoYearly: ImportKind = importKind({
  read: (bytes) => tableRows(bytes, { columns }),
  gather: (rows) => rows.map((row) => [row]),
  planner: async (desk, rows) => {
    const facts = await desk.facts({ title });
    const parts = new Map<string, string>();
    for (const part of new Set(rows.map(partOf)))
      parts.set(part, await desk.part(facts, { title: `${title}: ${part}`, locator: `rows of ${part}` }));
    return ([row]) => (row ? planFigure(row, { ...facts, parts }) : { rejections: [] });
  },
});

const partOf = (row: TableRow): string => `${cell(row, 'mission')}, ${cell(row, 'year')}`;

/** The facts that a figure rests on; `parts` are the sources of the missions and years. */
export interface FigureFacts extends Facts {
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * The figure that a row states. Averages are rounded, each for itself: where women and men do not quite make up the total,
 * the register says so.
 */
export function planFigure(row: TableRow, { sourceId, partnerOf, parts }: FigureFacts): Plan {
  const [year, country, mission] = [cell(row, 'year'), cell(row, 'country'), cell(row, 'mission')];
  const contributor = partnerOf(country, `${year}-12-31`);
  const counts = ['total', 'female', 'male'].map((who) => wholeIn(row, `${who}_avg_month`));
  const rejections = [
    ...(contributor === undefined ? [{ field: 'country', reason: unknownPartner(country) }] : []),
    ...counts.filter((count) => typeof count === 'object'),
  ];
  if (rejections.length > 0) return { rejections };
  const [value, women, men] = counts;
  return {
    path: `/sources/${parts.get(partOf(row)) ?? sourceId}/state-figure`,
    key: keyOf('un-pko-yearly', year, country, mission),
    body: {
      data: {
        ...{ figure: 'un-average-strength', value, qualifier: 'about', asOf: year },
        parts: [
          { name: 'women', value: women },
          { name: 'men', value: men },
        ],
        of: [contributor, `mission:${mission}`],
        ...{ unit: 'personnel', locator: `row ${country}`, printed: row.text },
      },
      validTime: null,
      sources: [citation(sourceId, [`${year}, ${country}, ${mission}`])],
    },
  };
}

function wholeIn(row: TableRow, field: string): number | Rejection {
  const written = cell(row, field);
  return /^\d{1,9}$/u.test(written) ? Number(written) : { field, reason: `“${written}” is no whole number.` };
}
