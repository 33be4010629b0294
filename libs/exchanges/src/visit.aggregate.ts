import type { Interval } from '@app/kernel';
import { notBefore } from '@app/kernel';
import { at, daysAfter, during, listed } from '@app/records';
import { delegationRules as rules } from './delegation.rules';
import type { Completed, Dossier, Open, UnderWay } from './delegation.state';
import { withDossier } from './delegation.state';
import { outcomeRefusals } from './outcome.rules';
import type { Definitions } from './phases.state';
import { phases } from './phases.state';
import { approvalRefusals, onlyHosts } from './visit.rules';

/** The visit itself, and the report on it. */
export const visit: Definitions<
  'DelegationDeparted' | 'DelegationReceived' | 'MeetingHeld' | 'DelegationCompleted' | 'VisitReportFiled'
> = {
  DelegationDeparted: during(phases.setOut, {
    check: ({ dossier }, { day }, register) => approvalRefusals(dossier, day, register),
    apply: (state, { day }) => begun(state, day),
    describe: ({ data }) => `Departed${data.place === undefined ? '' : ` from ${data.place}`}`,
  }),
  DelegationReceived: during(phases.setOut, {
    check: ({ dossier }, { data, day }, register) => [
      ...approvalRefusals(dossier, day, register),
      ...(data.host === undefined ? [] : onlyHosts(dossier, data.host)),
    ],
    apply: (state, { day }) => begun(state, day),
    describe: ({ data }) => `Received${data.host === undefined ? '' : ` by ${data.host}`}${at(data.place)}`,
  }),
  MeetingHeld: during(phases.underWay, {
    check: (_state, { data }) => (data.outcomes ?? []).flatMap(outcomeRefusals),
    apply: (state, { data, day }) =>
      withDossier(state, { meetings: [...state.dossier.meetings, { ...data, on: day }] }),
    describe: ({ data }) => `Met with ${listed(data.counterparts.map(({ partner }) => partner))}${at(data.place)}`,
  }),
  DelegationCompleted: during(phases.underWay, {
    apply: ({ dossier }, { id, day }) => completed({ ...dossier, visit: { ...dossier.visit, to: day } }, id, day),
    describe: ({ data }) => `Completed${data.results === undefined ? '' : `: ${data.results}`}`,
  }),
  VisitReportFiled: during(phases.completed, {
    // By its own day: its place in the line, behind the end of the term, would say that it is late even where it may not be.
    check: ({ report }, { validTime }) =>
      report ? notBefore(rules['delegation.report-late'], report.due, validTime) : [],
    apply: ({ dossier }) => ({ status: 'reported', dossier }),
    describe: ({ data }) => `Reported: ${data.summary}`,
  }),
};

/** Under way since the first departure or reception. */
function begun(state: Open, day: Interval): UnderWay {
  if (state.status === 'underWay') return state;
  return { status: 'underWay', dossier: { ...state.dossier, visit: { ...state.dossier.visit, from: day } } };
}

function completed(dossier: Dossier, cause: string, day: Interval): Completed {
  const { reportDays, direction } = dossier;
  if (reportDays === undefined || direction === 'third') return { status: 'completed', dossier };
  return { status: 'completed', dossier, report: { cause, due: daysAfter(day, reportDays), overdue: false } };
}
