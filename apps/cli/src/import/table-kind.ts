import type { Facts, FileDescription, ImportKind, Plan } from './import-kind';
import { importKind } from './import-kind';
import type { TableForm, TableRow } from './rows';
import { tableRows } from './rows';

/** A kind of table: it becomes a source, which its rows cite. */
export interface TableDefinition extends TableForm {
  readonly file: FileDescription;
  readonly gather?: (rows: readonly TableRow[]) => readonly (readonly TableRow[])[];
  readonly plan: (rows: readonly TableRow[], facts: Facts) => Plan;
}

/** The kind of file that a definition describes. */
export function tableKind({ file, plan, gather, ...form }: TableDefinition): ImportKind {
  return importKind({
    read: (bytes) => tableRows(bytes, form),
    planner: async (desk) => {
      const facts = await desk.facts(file);
      return (rows: readonly TableRow[]) => plan(rows, facts);
    },
    ...(gather && { gather }),
  });
}

/** The text of a cell; empty where there is none. */
export const cell = ({ cells }: TableRow, column = ''): string => cells[column] ?? '';

/** What a source says of itself where it prints a row. Empty texts say nothing. */
export interface Said {
  /** What it prints otherwise than it is recorded, by JSON Pointer. */
  readonly states?: Readonly<Record<string, string>>;
  /** When it entered and last changed the row, ISO 8601. */
  readonly enteredAt?: string;
  readonly changedAt?: string;
}

/** A citation of rows of the file, by the ids that it gives them. */
export function citation(sourceId: string, ids: readonly string[], { states = {}, ...times }: Said = {}): object {
  const locator = `${ids.length === 1 ? 'row' : 'rows'} ${ids.join(', ')}`;
  const printed = spoken(states);
  const isPrinted = Object.keys(printed).length > 0;
  return { sourceId, locator, ...spoken(times), ...(isPrinted && { states: printed }) };
}

const spoken = (texts: object): object => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

/** Why a row is left out whose partner nobody can tell by its name. */
export const unknownPartner = (name: string): string =>
  `No one partner is known as “${name}”. If it is one, add the name: POST /partners/<code>/add-alias.`;
