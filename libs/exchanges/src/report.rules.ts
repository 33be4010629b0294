import type { Refusal } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Unit } from '@app/reference/contract';
import type { Payload } from './delegation.events';
import { delegationRules } from './delegation.rules';

type Proposal = Pick<Payload<'DelegationProposed'>, 'unit' | 'reportDays'>;

/** That a proposal sets the term for the report that the unit which answers for it has set, if it has. */
export function judgeReportTerm(
  { unit, reportDays }: Proposal,
  units: ReadonlyMap<string, { readonly state: unknown }>,
): readonly Refusal[] {
  const fact = unit === undefined ? undefined : units.get(unit);
  if (!fact) return [];
  // The payload's class makes sure that the reference is that of a unit.
  const state = fact.state as Unit;
  const term = state.status === 'none' ? undefined : state.reportDays;
  if (term === undefined || term === reportDays) return [];
  const rule = delegationRules['delegation.report-term-differs'];
  return [refuse(rule, `${rule.says} Its delegations report within ${String(term)} days.`, '/data/reportDays')];
}
