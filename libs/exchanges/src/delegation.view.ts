import type { Interval } from '@app/kernel';
import { wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { boundsOf, orNull, yearOf } from '@app/records';
import type { PartnerReference } from './delegation.events';
import type { Delegation, Dossier, Recorded } from './delegation.state';
import { hostsOf } from './delegation.state';
import type { Direction } from './delegation.vocabulary';
import { delegationLevels, delegationStatuses, directions, reportStates, visitTypes } from './delegation.vocabulary';

/**
 * The register of delegations: the visit log. `hosts` are those of the stops included, `partners` both sides; `counterparts`
 * are whom our own visits were from or to. Where only one end of a visit is known, it stands for both.
 */
export const delegationView: RegisterView<Delegation> = {
  category: 'delegation',
  collection: 'delegations',
  prefix: 'DEL',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    status: { asks: 'value', field: 'status', values: delegationStatuses },
    partner: { asks: 'value', field: 'partners' },
    group: { asks: 'membership', field: 'partners', of: 'group' },
    sender: { asks: 'value', field: 'sender' },
    host: { asks: 'value', field: 'hosts' },
    direction: { asks: 'value', field: 'direction', values: directions },
    level: { asks: 'value', field: 'level', values: delegationLevels },
    type: { asks: 'value', field: 'type', values: visitTypes },
    head: { asks: 'value', field: 'head' },
    approver: { asks: 'value', field: 'approver' },
    report: { asks: 'value', field: 'report', values: reportStates },
    visitFrom: { asks: 'from', field: 'lastDayLatest', surely: 'lastDayEarliest' },
    visitUntil: { asks: 'until', field: 'firstDayEarliest', surely: 'firstDayLatest' },
    beganFrom: { asks: 'from', field: 'firstDayLatest', surely: 'firstDayEarliest' },
    beganUntil: { asks: 'until', field: 'firstDayEarliest', surely: 'firstDayLatest' },
  },
  sorts: { visit: 'firstDayEarliest', sender: 'sender', status: 'status' },
  defaultSort: 'visit',
  groups: {
    partner: 'partners',
    counterpart: 'counterparts',
    sender: 'sender',
    host: 'hosts',
    direction: 'direction',
    level: 'level',
    type: 'type',
    year: 'year',
    status: 'status',
    report: 'report',
  },
  foundBy: ['partners'],
  indexes: [['partners'], ['hosts'], ['words']],
};

/** Every visit has its days; these are not known. */
const unknown: Interval = { earliest: null, latest: null };

function rowFields(state: Recorded): RowFields {
  const { dossier } = state;
  const { about, direction, visit, approval, headship } = dossier;
  const { from = visit.to ?? unknown, to = from } = visit;
  const hosts = hostsOf(about, dossier.stops);
  return {
    status: state.status,
    words: wordsOf(...textsOf(dossier)),
    hosts,
    partners: [about.sender, ...hosts],
    counterparts: counterpartsOf(about.sender, hosts, direction),
    ...orNull({
      sender: about.sender,
      direction,
      level: about.level,
      type: about.type,
      head: headship?.head,
      approver: approval?.approver,
      approvalRecordedAt: approval?.recordedAt,
      report: reportOf(state),
      year: yearOf(from),
    }),
    ...boundsOf('firstDay', from),
    ...boundsOf('lastDay', to),
  };
}

function counterpartsOf(
  sender: PartnerReference,
  hosts: readonly PartnerReference[],
  direction: Direction | undefined,
): readonly PartnerReference[] {
  if (direction === 'inbound') return [sender];
  return direction === 'outbound' ? hosts : [];
}

function reportOf(state: Recorded): string | undefined {
  if (state.status === 'reported') return 'filed';
  if (state.status !== 'completed' || !state.report) return undefined;
  return state.report.overdue ? 'overdue' : 'due';
}

/** What a search for words looks at. */
function textsOf({ about, stops, meetings }: Dossier): string[] {
  const said = [about.purpose, ...stops.flatMap(({ place, remarks }) => [place, remarks])];
  return [...said, ...meetings.flatMap(({ place, topics = [] }) => [place, ...topics])].filter(
    (text) => text !== undefined,
  );
}
