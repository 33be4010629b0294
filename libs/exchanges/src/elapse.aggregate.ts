import type { Elapsed } from '@app/kernel';
import { daysAfter } from '@app/records';
import type { Delegation } from './delegation.state';

/** What time alone does: a visit that a source calls completed comes to its end, and the term of a report runs out. */
export function elapse(state: Delegation): Elapsed<Delegation> | undefined {
  if (state.status === 'underWay' && state.awaited) {
    const { cause, on, terms: status } = state.awaited;
    return { cause, kind: status, on, state: { status, dossier: state.dossier } };
  }
  if (state.status !== 'completed' || !state.report || state.report.overdue) return undefined;
  const { cause, due } = state.report;
  const overdue = { ...state, report: { ...state.report, overdue: true } };
  return { cause, kind: 'reportOverdue', on: daysAfter(due, 1), state: overdue };
}
