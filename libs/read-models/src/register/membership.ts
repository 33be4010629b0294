import { isRefusal, type Refusal, refuse } from '@app/kernel';
import { fieldReader } from '../documents';
import type { Condition } from '../read-models';
import type { Collective, RegisterAccess, Viewpoint } from './as-of';
import type { FiltersRead, MembershipAsked } from './filters';
import { knowledge } from './knowledge';
import { queryRules } from './register.rules';
import { listRows, statesOf } from './rows';

/** What is asked of rows once it is known who belongs where: that they match in some dating, and that they do in every one. */
export interface Question {
  readonly possible: readonly Condition[];
  readonly certain: readonly Condition[];
  /** Whether the two are the same. */
  readonly isDefinite: boolean;
}

/**
 * The filters of a question from its viewpoint: whoever belongs to a group then, as known then. Somebody who may or may
 * not have been a member makes a row possible and never certain. Refused where a group has never been in the register.
 */
export async function questionFrom(
  access: RegisterAccess,
  view: Viewpoint,
  filters: FiltersRead,
): Promise<Question | Refusal> {
  const [possible, certain] = [[...filters.possible], [...filters.certain]];
  for (const asked of filters.memberships) {
    const members = await membersOf(access, view, asked);
    if (isRefusal(members)) return members;
    possible.push({ field: asked.field, in: members.possible });
    certain.push({ field: asked.field, in: members.certain });
  }
  return { possible, certain, isDefinite: possible.every((condition, i) => condition === certain[i]) };
}

/** Who belongs to a group: in some dating of its memberships, and in every one. */
export interface Members {
  readonly possible: readonly string[];
  readonly certain: readonly string[];
}

/** What memberships are read with. */
export type MembershipAccess = Pick<RegisterAccess, 'readModels' | 'clock' | 'zone' | 'collective' | 'patience'>;

/** Whoever belongs to one of the groups, from a viewpoint. Refused where a group has never been in the register. */
export async function membersOf(
  access: MembershipAccess,
  view: Viewpoint,
  asked: Omit<MembershipAsked, 'field'>,
): Promise<Members | Refusal> {
  const found: Members[] = [];
  for (const name of asked.names) {
    const collective = access.collective?.(asked.of, name);
    const members = collective && (await membersThen(access, view, collective));
    if (isRefusal(members)) return members;
    if (!members) return refuse(queryRules['query.value'], `There is no ${asked.of} ${name}.`, `/${asked.parameter}`);
    found.push(members);
  }
  return {
    possible: found.flatMap(({ possible }) => possible),
    certain: found.flatMap(({ certain }) => certain),
  };
}

async function membersThen(
  { readModels, clock, zone, patience }: MembershipAccess,
  view: Viewpoint,
  { view: groups, record }: Collective,
): Promise<Members | Refusal | undefined> {
  const access = { readModels, clock, zone, view: groups, ...(patience !== undefined && { patience }) };
  const reached = { ...access, projection: groups.collection };
  const known = await knowledge(reached, view.position === null ? undefined : { position: view.position });
  if (isRefusal(known)) return known;
  const states = (await statesOf(access, view, [record])).get(record) ?? [];
  if (states.length === 0) return (await everKnown(access, record)) ? { possible: [], certain: [] } : undefined;
  const read = fieldReader(groups.members ?? '');
  const members = states.map((row) => new Set(row.exists ? (read(row) as readonly string[]) : []));
  const possible = [...new Set(members.flatMap((each) => [...each]))];
  return { possible, certain: possible.filter((member) => members.every((each) => each.has(member))) };
}

const everKnown = async (access: RegisterAccess, record: string): Promise<boolean> =>
  (await listRows(access, [{ field: 'record', equals: record }], { field: 'record' }, { limit: 1 })).length > 0;
