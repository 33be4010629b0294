import type { Refusal, Register } from '@app/kernel';
import { kernelRules, present, refuse, whollyBefore } from '@app/kernel';
import { awaited, daysAfter, isAfterOpening, isOneOf, listed } from '@app/records';
import type { Description, Payload } from './delegation.events';
import { delegationRules as rules } from './delegation.rules';
import type { Delegation, Dossier } from './delegation.state';
import { directionOf, hostsOf, visitDays } from './delegation.state';
import { heldStatuses, plannedStatuses } from './delegation.vocabulary';
import { countRefusals } from './members.rules';
import type { Definitions, DelegationEntry } from './phases.state';
import { descriptionRefusals } from './visit.rules';

type Attested = Payload<'DelegationAttested'>;

/** How a record begins: by a proposal, or by what a source states of a visit. */
export const opening: Definitions<'DelegationProposed' | 'DelegationAttested'> = {
  DelegationProposed: {
    check: (state, { data }) => [
      ...(state.status === 'none' ? [] : [refuse(kernelRules['record.already-open'])]),
      ...(hostsIn(data).length === 0 ? [refuse(rules['delegation.without-host'], undefined, '/data/host')] : []),
      ...descriptionRefusals(data),
    ],
    apply: (state, { data }, register) => {
      if (state.status !== 'none') return state;
      const { submittedBy, unit, reportDays } = data;
      const dossier = { ...described(data, register), submittedBy, ...present({ unit, reportDays }) };
      return { status: 'proposed', dossier };
    },
    describe: ({ data }) => `Proposed${journey(data)}`,
  },
  DelegationAttested: {
    opens: 'attested',
    check: (_state, entry, register) => [
      ...descriptionRefusals(entry.data),
      ...countRefusals(entry.data),
      ...heldAhead(entry),
      ...ownVisitAfterOpening(entry, register),
    ],
    apply: (_state, entry, register) => attested(entry, register),
    describe: ({ data }) => `Attested as ${data.status}${journey(data)}`,
  },
};

const hostsIn = (data: Description): readonly string[] => hostsOf(data, data.stops ?? []);

function journey(data: Description): string {
  const hosts = hostsIn(data);
  return `: from ${data.sender}${hosts.length === 0 ? '' : ` to ${listed(hosts)}`}`;
}

function described(data: Description, register: Register): Dossier {
  const { sender, host, level, type, purpose, stops = [] } = data;
  return {
    about: { sender, ...present({ host, level, type, purpose }) },
    ...present({ direction: directionOf(sender, hostsIn(data), register.home) }),
    visit: visitDays(data),
    stops,
    meetings: [],
  };
}

/** That a visit which the source calls held has begun by the day of the attestation, and is over by its recording if it says so. */
function heldAhead({ data, day, recordedOn }: DelegationEntry<'DelegationAttested'>): readonly Refusal[] {
  const { status, from, to } = data;
  if (!isOneOf(heldStatuses, status)) return [];
  const today = { earliest: recordedOn, latest: recordedOn };
  const begins = from !== undefined && whollyBefore(day, from);
  const ends = status !== 'underWay' && to !== undefined && whollyBefore(today, to);
  return begins || ends ? [refuse(rules['delegation.held-ahead'], undefined, begins ? '/data/from' : '/data/to')] : [];
}

function ownVisitAfterOpening({ data, day }: DelegationEntry<'DelegationAttested'>, register: Register): Refusal[] {
  const ours = [data.sender, ...hostsIn(data)].includes(register.home);
  return ours && isAfterOpening(day, register) ? [refuse(rules['delegation.attested-after-opening'])] : [];
}

/** The state that the source found; a visit that came to its end is under way until its last day is over. */
function attested({ data, day, id }: DelegationEntry<'DelegationAttested'>, register: Register): Delegation {
  const { status } = data;
  const dossier = attestedDossier(data, register);
  if (isOneOf(plannedStatuses, status)) return { status, dossier };
  if (status !== 'completed' && status !== 'reported') return { status, dossier };
  const { to } = dossier.visit;
  const waiting = awaited(status, to && daysAfter(to, 1), { cause: id, day });
  return waiting ? { status: 'underWay', dossier, awaited: waiting } : { status, dossier };
}

function attestedDossier(data: Attested, register: Register): Dossier {
  const { status, head, post, count, women } = data;
  return {
    attestedAs: status,
    ...described(data, register),
    ...(head !== undefined && { headship: { head, ...present({ post }) } }),
    ...((count ?? women) !== undefined && { members: present({ count, women }) }),
  };
}
