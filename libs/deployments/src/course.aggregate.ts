import type { Interval, Refusal } from '@app/kernel';
import { lastDayOfMonth, refuse, whollyBefore } from '@app/kernel';
import { about, during, unstated } from '@app/records';
import { deploymentRules as rules } from './deployment.rules';
import type { Dossier } from './deployment.state';
import { isCounted, strengthIn, withDossier } from './deployment.state';
import { counted } from './deployment.wording';
import { headcountRefusals } from './headcount.rules';
import type { Definitions, DeploymentEntry } from './phases.state';
import { phases } from './phases.state';

/** What is reported of a deployment, and how it is interrupted and ends. */
export const course: Definitions<
  'UnStrengthReported' | 'DeploymentSuspended' | 'DeploymentResumed' | 'DrawdownBegun' | 'DeploymentEnded'
> = {
  UnStrengthReported: during(phases.live, {
    check: ({ dossier }, entry) => [...headcountRefusals(entry.data), ...reportRefusals(dossier, entry)],
    apply: (state, { data: { month, total, women, byType } }) => {
      const report = { month, total, ...(women !== undefined && { women }), ...(byType && { byType }) };
      return withDossier(state, {
        unReports: [...state.dossier.unReports.filter((known) => known.month !== month), report],
      });
    },
    describe: ({ data }) => `Counted by the United Nations at the end of ${data.month}: ${counted(data)}`,
  }),
  DeploymentSuspended: during(phases.approved, {
    apply: ({ status, dossier }) => ({ status: 'suspended', from: status, dossier }),
    describe: ({ data }) => `Suspended${about(data.decision)}`,
  }),
  DeploymentResumed: during(phases.suspended, {
    apply: ({ from, dossier }) => ({ status: from ?? statusOf(dossier), dossier }),
    describe: ({ data }) => `Resumed${about(data.decision)}`,
  }),
  DrawdownBegun: during(phases.deployed, {
    apply: (state) => ({ ...state, status: 'drawdown' }),
    describe: ({ data }) => `Drawdown begun${about(data.decision)}`,
  }),
  DeploymentEnded: during(phases.sent, {
    check: ({ dossier }) => {
      const left = strengthIn(dossier);
      return left === 0 ? [] : [refuse(rules['deployment.not-empty'], `${String(left)} are still present.`)];
    },
    apply: ({ dossier }, { day }) => ({ status: 'ended', dossier, endedOn: day }),
    describe: ({ data }) => `Ended${about(data.decision)}`,
  }),
};

const statusOf = (dossier: Dossier): 'deployed' | 'approved' => (strengthIn(dossier) > 0 ? 'deployed' : 'approved');

/** A report on the very last day of its month is of the strength that the line has there. */
function reportRefusals(dossier: Dossier, { data, day }: DeploymentEntry<'UnStrengthReported'>): readonly Refusal[] {
  const { first, last } = daysOfMonth(data.month);
  if (whollyBefore(day, first)) return [refuse(rules['deployment.month-ahead'], undefined, '/data/month')];
  const isLastDay = day.earliest === last.earliest && day.latest === last.latest;
  const ours = strengthIn(dossier);
  if (!isLastDay || ours === data.total) return [];
  if (!isCounted(dossier)) return [unstated(rules['deployment.un-report-differs'])];
  const message = `The United Nations count ${String(data.total)} at the end of ${data.month}, we ${String(ours)}.`;
  return [refuse(rules['deployment.un-report-differs'], message, '/data/total')];
}

function daysOfMonth(month: string): { readonly first: Interval; readonly last: Interval } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = [`${month}-01`, `${month}-${String(lastDayOfMonth(year, number))}`] as const;
  const [first, last] = days.map((day): Interval => ({ earliest: day, latest: day })) as [Interval, Interval];
  return { first, last };
}
