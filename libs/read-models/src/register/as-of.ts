import { ancestors, type Day, dayOf, isRefusal, type Refusal } from '@app/kernel';
import type { Condition, ReadModels } from '../read-models';
import { type Knowledge, knowledge, type Known, type KnownAt, knownThen } from './knowledge';
import type { LedgerView, RegisterView, RowTable } from './register-view';
import { defaultSortField, throughValues } from './value-cover';

/** A record that has members: where its rows are. */
export interface Collective {
  readonly view: RegisterView<never>;
  /** Its uuid. */
  readonly record: string;
}

/** The record of a kind with this name, undefined where none can be called so. */
export type FindCollective = (kind: string, name: string) => Collective | undefined;

/** A register as it is read. `clock` says which day is today where a question names none, and which moments have passed. */
export interface RegisterAccess {
  readonly readModels: ReadModels;
  readonly view: RegisterView<never>;
  /** One of the view's ledgers, where the question is about the parts of records. */
  readonly ledger?: LedgerView<never>;
  /** Finds records that have members; without it no filter asks for a membership. */
  readonly collective?: FindCollective;
  /** The register's IANA time zone. */
  readonly zone: string;
  readonly clock: () => Date;
  /** See `ProjectionAccess`. */
  readonly patience?: number;
}

/** The rows that a question is about: of records, or of their parts. */
export const tableOf = ({ view, ledger }: Pick<RegisterAccess, 'view' | 'ledger'>): RowTable => ledger ?? view;

/** The two times of a question: by default today, as known by now. */
export interface TimesAsked {
  readonly validOn?: Day;
  readonly knownAt?: KnownAt;
}

/** The two times of an answer. */
export interface AsOf extends Known {
  readonly validOn: Day;
}

/** The two times, and by which of moment and position rows are chosen. */
export interface Viewpoint extends AsOf, Knowledge {}

/** Where a question looks from: on which day, and from what knowledge. */
export async function viewpoint(
  { view, zone, ...access }: RegisterAccess,
  { validOn, knownAt }: TimesAsked,
): Promise<Viewpoint | Refusal> {
  const known = await knowledge({ ...access, projection: view.collection }, knownAt);
  return isRefusal(known) ? known : { validOn: validOn ?? dayOf(access.clock().toISOString(), zone), ...known };
}

/** What an answer says of its two times. */
export const timesOf = ({ validOn, knownAt, position }: Viewpoint): AsOf => ({ validOn, knownAt, position });

/** The rows that may hold on the day, of what was known: for records that are named. */
export function possibleThen(view: Viewpoint): Condition[] {
  return [
    { field: 'possible.from', to: view.validOn },
    { field: 'possible.to', above: view.validOn },
    ...knownThen(view),
  ];
}

/** The same, for all records: through the days that rows cover, so that it does not grow with the register. */
export function foundThen(view: Viewpoint): Condition[] {
  return [{ field: 'cover', in: ancestors(view.validOn) }, ...possibleThen(view)];
}

/**
 * The same, for all records that meet conditions: through the values that these name, where rows of the table are found by
 * them. In another order than the usual one, going through all rows of the day spares sorting those of a value.
 */
export function matchingThen(
  view: Viewpoint,
  table: RowTable,
  conditions: readonly Condition[],
  order = defaultSortField(table),
): Condition[] {
  const found = order === defaultSortField(table) ? throughValues(table, conditions, view.validOn) : undefined;
  return [...(found ? [found, ...possibleThen(view)] : foundThen(view)), ...conditions];
}
