import type { TestAct } from '@app/kernel/testing';
import { act, dated } from '@app/kernel/testing';
import type { Payload, Stop } from '../delegation.events';

// The acts of an ordinary delegation, each with what a specification wants to vary.

export const [home, china, laos, cambodia] = ['iso:VNM', 'iso:CHN', 'iso:LAO', 'iso:KHM'] as const;

/** People, by reference: who submits, who decides, who leads, and who leads in the place of the first. */
export const [submitter, approver, leader, deputy] = ['person:1', 'person:2', 'person:3', 'person:4'] as const;

/** The first and the last day of a visit or a stop, in EDTF. */
export const days = (from: string, to: string) => ({ from: dated(from), to: dated(to) });

/** An official visit of a deputy minister from us to Laos. */
export function proposed(on: string, more: Partial<Payload<'DelegationProposed'>> = {}): TestAct {
  const data: Payload<'DelegationProposed'> = {
    sender: home,
    host: laos,
    level: 'deputyMinister',
    type: 'official',
    submittedBy: submitter,
    ...more,
  };
  return act('DelegationProposed', data, on);
}

export const approved = (on: string, by: string = approver): TestAct =>
  act('DelegationApproved', { approver: by }, on, { authority: { instrumentId: 'an-instrument' } });

export const scheduled = (on: string, from: string, to: string): TestAct =>
  act('DelegationScheduled', days(from, to), on);

export const membersNamed = (on: string, more: Partial<Payload<'DelegationMembersNamed'>> = {}): TestAct =>
  act('DelegationMembersNamed', { head: leader, count: 8, ...more }, on);

export const headReplaced = (on: string, head: string = deputy): TestAct => act('HeadReplaced', { head }, on);

export const stopAdded = (on: string, stop: Stop): TestAct => act('StopAdded', stop, on);

export const departed = (on: string): TestAct => act('DelegationDeparted', {}, on);

export const received = (on: string, more: Payload<'DelegationReceived'> = {}): TestAct =>
  act('DelegationReceived', more, on);

export const met = (on: string, outcomes: Payload<'MeetingHeld'>['outcomes'] = []): TestAct =>
  act('MeetingHeld', { counterparts: [{ partner: laos }], topics: ['Border defence'], outcomes }, on);

export const completed = (on: string): TestAct => act('DelegationCompleted', {}, on);

export const reported = (on: string): TestAct => act('VisitReportFiled', { summary: 'As planned.' }, on);

/** What a source states of a visit of China to us. */
export const attested = (on: string | null, more: Partial<Payload<'DelegationAttested'>> = {}): TestAct =>
  act('DelegationAttested', { status: 'completed', sender: china, host: home, ...more }, on, {
    sources: [{ sourceId: 'a-source' }],
  });

/** Approved in February 2022, and scheduled for the 10th to the 14th of May. */
export const ready = (more: Partial<Payload<'DelegationProposed'>> = {}): readonly TestAct[] => [
  proposed('2022-01-10', more).as('proposal'),
  approved('2022-02-01').as('approval'),
  scheduled('2022-03-01', '2022-05-10', '2022-05-14').as('schedule'),
];

/** On its way since the 10th of May 2022. */
export const underWay = (more: Partial<Payload<'DelegationProposed'>> = {}): readonly TestAct[] => [
  ...ready(more),
  departed('2022-05-10').as('departure'),
];

/** Over on the 14th of May 2022. */
export const over = (more: Partial<Payload<'DelegationProposed'>> = {}): readonly TestAct[] => [
  ...underWay(more),
  completed('2022-05-14').as('completion'),
];
