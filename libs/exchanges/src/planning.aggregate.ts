import type { Refusal, Register } from '@app/kernel';
import { present, refuse } from '@app/kernel';
import { dated, during, unstated } from '@app/records';
import type { Headship, PersonReference, Stop, VisitDays } from './delegation.events';
import { delegationRules as rules } from './delegation.rules';
import type { Dossier } from './delegation.state';
import { directionOf, hostsOf, visitDays, withDossier } from './delegation.state';
import { countRefusals, headRefusals, membersOf } from './members.rules';
import type { Definitions } from './phases.state';
import { phases } from './phases.state';
import { approvalRefusals, descriptionRefusals, spanRefusals, stopRefusals, withStop } from './visit.rules';

/** From the decision on a proposal to the day of departure. */
export const planning: Definitions<
  | 'DelegationApproved'
  | 'DelegationRejected'
  | 'DelegationScheduled'
  | 'DelegationMembersNamed'
  | 'HeadReplaced'
  | 'StopAdded'
  | 'DelegationPostponed'
  | 'DelegationCancelled'
> = {
  DelegationApproved: during(phases.planned, {
    check: ({ dossier }, { data, authority }) => [
      ...decisionRefusals(dossier, data.approver),
      ...(authority ? [] : [refuse(rules['delegation.approval-without-mandate'])]),
    ],
    apply: (state, { data, day, recordedAt }) => ({
      ...withDossier(state, { approval: { approver: data.approver, on: day, recordedAt } }),
      status: state.status === 'proposed' ? 'approved' : state.status,
    }),
    describe: () => 'Approved',
  }),
  DelegationRejected: during(phases.planned, {
    check: ({ dossier }, { data }) => decisionRefusals(dossier, data.approver),
    apply: ({ dossier }) => ({ status: 'rejected', dossier }),
    describe: () => 'Rejected',
  }),
  DelegationScheduled: during(phases.open, {
    check: ({ dossier }, { data, day }, register) => [
      ...descriptionRefusals({ ...dossier.about, stops: dossier.stops, ...data }),
      ...approvalRefusals(dossier, day, register),
    ],
    apply: (state, { data }, register) => {
      const { stops = state.dossier.stops } = data;
      const scheduled = withDossier(state, { visit: visitDays(data), ...routeOf(state.dossier, stops, register) });
      return scheduled.status === 'underWay' ? scheduled : { ...scheduled, status: 'scheduled' };
    },
    describe: ({ data }) => `Scheduled for ${dated(data.from)} to ${dated(data.to)}`,
  }),
  DelegationMembersNamed: during(phases.open, {
    check: (_state, { data }) => [
      ...countRefusals(membersOf(data)),
      ...headRefusals({ ...membersOf(data), head: data.head }),
    ],
    apply: (state, { data }) => withDossier(state, { members: membersOf(data), headship: headshipOf(data) }),
    describe: ({ data }) => `Members named, ${String(data.count)} in all`,
  }),
  HeadReplaced: during(phases.open, {
    check: ({ dossier }, { data }) => [
      ...replacementRefusals(dossier, data.head),
      ...headRefusals({ ...dossier.members, head: data.head }),
    ],
    apply: (state, { data }) => withDossier(state, { headship: headshipOf(data) }),
    describe: () => 'Head replaced',
  }),
  StopAdded: during(phases.open, {
    check: ({ dossier }, { data }) => stopRefusals(data, dossier.visit),
    apply: (state, { data }, register) =>
      withDossier(state, routeOf(state.dossier, withStop(state.dossier.stops, data), register)),
    describe: ({ data }) => `Stop added: ${[data.place, data.partner].filter(Boolean).join(', ')}`,
  }),
  DelegationPostponed: during(phases.planned, {
    check: (_state, { data }) => spanRefusals(data),
    apply: (state, { data }) => ({ ...withDossier(state, { visit: visitDays(data) }), status: 'postponed' }),
    describe: ({ data }) => `Postponed${until(data)}`,
  }),
  DelegationCancelled: during(phases.planned, {
    apply: ({ dossier }) => ({ status: 'cancelled', dossier }),
    describe: ({ data }) => `Cancelled${data.by === undefined ? '' : ` by ${data.by}`}`,
  }),
};

const headshipOf = ({ head, post }: Headship): Headship => ({ head, ...present({ post }) });

/** The stops, and the direction that follows from whose they are. */
function routeOf({ about }: Dossier, stops: readonly Stop[], { home }: Register): Pick<Dossier, 'stops' | 'direction'> {
  return { stops, ...present({ direction: directionOf(about.sender, hostsOf(about, stops), home) }) };
}

const until = ({ from }: VisitDays): string => (from ? ` to ${dated(from)}` : '');

/** That the proposal awaits a decision, by another than who submitted it. */
function decisionRefusals({ approval, submittedBy }: Dossier, approver: PersonReference): readonly Refusal[] {
  return [
    ...(approval ? [refuse(rules['delegation.decided-already'])] : []),
    ...(approver === submittedBy
      ? [refuse(rules['delegation.approved-by-submitter'], undefined, '/data/approver')]
      : []),
  ];
}

function replacementRefusals({ headship, attestedAs }: Dossier, head: PersonReference): readonly Refusal[] {
  const rule = rules['delegation.no-head'];
  if (!headship) return [attestedAs === undefined ? refuse(rule) : unstated(rule)];
  return headship.head === head ? [refuse(rules['delegation.head-unchanged'], undefined, '/data/head')] : [];
}
