import type { Facts, ImportKind, Plan } from './import-kind';
import { keyOf } from './import-kind';
import { daysOf, listedColumns, standingOf, timesOf } from './listed-visits';
import type { TableRow } from './rows';
import { cell, citation, tableKind, unknownPartner } from './table-kind';

/** Visits to the United States by leaders of other states, as its Office of the Historian lists them: each row is one. */
export const usVisits: ImportKind = tableKind({
  columns: [...listedColumns, 'visitor', 'from', 'description'],
  file: {
    title: 'Visits by foreign leaders to the United States (us-visits)',
    issuer: 'Office of the Historian, United States Department of State',
  },
  plan: ([row], facts) => (row ? planVisit(row, facts) : { rejections: [] }),
});

/** The delegation that a row states. Whatever may name a person is kept in the citation, as printed. */
export function planVisit(row: TableRow, { sourceId, today, partnerOf }: Facts): Plan {
  const days = daysOf(row);
  const [id, country] = [cell(row, 'id'), cell(row, 'from')];
  const sender = partnerOf(country, days.from);
  if (sender === undefined) return { rejections: [{ field: 'from', reason: unknownPartner(country) }] };
  const { status, validTime } = standingOf([row], days, today);
  const states = {
    '/data/sender': country,
    '/data/head': cell(row, 'visitor'),
    '/data/purpose': cell(row, 'description'),
  };
  return {
    path: '/delegations/attest',
    key: keyOf('us-visits', id),
    body: {
      data: { status, sender, host: 'iso:USA', ...days },
      validTime,
      sources: [citation(sourceId, [id], { states, ...timesOf([row]) })],
    },
  };
}
