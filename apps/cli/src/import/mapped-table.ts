import { stated } from '../command-request';
import { cell, citation, tableKind, unknownPartner } from './table-kind';
import type { Facts, ImportKind, Plan, Rejection } from './import-kind';
import { keyOf } from './import-kind';
import type { CellReading, MappedField, Mapping } from './mapping';
import { columnsOf, placeholder } from './mapping';
import type { TableRow } from './rows';

/** CSV whose columns a mapping explains. */
export function mappedTable(mapping: Mapping): ImportKind {
  const { title, issuer, delimiter } = mapping;
  return tableKind({
    columns: columnsOf(mapping),
    file: { title, ...(issuer !== undefined && { issuer }) },
    ...(delimiter !== undefined && { delimiter }),
    plan: ([row], facts) => (row ? planMappedRow(mapping, row, facts) : { rejections: [] }),
  });
}

/** What a row comes to under a mapping; where cells do not say what they should, every one of them is named. */
export function planMappedRow(mapping: Mapping, row: TableRow, facts: Facts): Plan {
  const id = cell(row, mapping.id);
  const filling = new Filling(row, facts);
  const body = filling.of(mapping.body) ?? {};
  if (id === '') filling.complain(mapping.id, 'The row has no id.');
  if (filling.rejections.length > 0) return { rejections: filling.rejections };
  const sources = [citationOf(mapping, row, facts.sourceId)];
  const command = { key: keyOf('csv', mapping.name, id), body: { ...body, sources } };
  const path = mapping.post.replace(placeholder, (_, column: string) => encodeURIComponent(cell(row, column)));
  return path === mapping.post ? { path, ...command } : { path, ...command, lane: path.replace(/\/[^/]*$/u, '') };
}

function citationOf({ id, states = {}, enteredAt, changedAt }: Mapping, row: TableRow, sourceId: string): object {
  const texts = Object.entries(states).map(([pointer, column]) => [pointer, cell(row, column)]);
  return citation(sourceId, [cell(row, id)], {
    states: Object.fromEntries(texts) as Record<string, string>,
    enteredAt: cell(row, enteredAt),
    changedAt: cell(row, changedAt),
  });
}

/** Fills a template from a row, and gathers what its cells fail to say. */
class Filling {
  readonly rejections: Rejection[] = [];

  constructor(
    private readonly row: TableRow,
    private readonly facts: Facts,
  ) {}

  complain(field: string, reason: string): undefined {
    this.rejections.push({ field, reason });
  }

  /** The template with its cells; undefined where all that it holds are empty cells. */
  of(template: unknown): unknown {
    if (typeof template !== 'object' || template === null) return template;
    if ('column' in template) return this.field(template as MappedField);
    if (Array.isArray(template)) return template.map((each) => this.of(each)).filter((each) => each !== undefined);
    const members = Object.entries(template).map(([name, member]) => [name, this.of(member)] as const);
    const filled = stated(Object.fromEntries(members));
    return members.length > 0 && Object.keys(filled).length === 0 ? undefined : filled;
  }

  private field({ column, as = 'text', separator, words, empty }: MappedField): unknown {
    const whole = cell(this.row, column);
    if (whole === '') return empty;
    const one = (written: string): unknown => {
      if (words) return Object.hasOwn(words, written) ? words[written] : this.complain(column, noWord(written));
      const misread = as === 'partner' ? unknownPartner(written) : `“${written}” is no ${as}.`;
      return readings[as](written, this.facts) ?? this.complain(column, misread);
    };
    return separator === undefined ? one(whole) : whole.split(separator).map((part) => one(part.trim()));
  }
}

const noWord = (written: string): string => `“${written}” is none of the words that the mapping knows.`;

/** What a cell says; undefined where it does not. */
const readings: Readonly<Record<CellReading, (written: string, facts: Facts) => unknown>> = {
  text: (written) => written,
  number: (written) => (/^-?\d+(\.\d+)?$/u.test(written) ? Number(written) : undefined),
  partner: (written, { partnerOf }) => partnerOf(written),
  'day-month-year': (written) => dayWritten(/^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4})$/u, written),
  'month-day-year': (written) => dayWritten(/^(?<month>\d{1,2})[./-](?<day>\d{1,2})[./-](?<year>\d{4})$/u, written),
};

/** A day written by numbers, with what is printed. */
function dayWritten(form: RegExp, raw: string): object | undefined {
  const { day = '', month = '', year } = form.exec(raw)?.groups ?? {};
  return year === undefined ? undefined : { edtf: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, raw };
}
