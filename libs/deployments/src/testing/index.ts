import type { ValidTime } from '@app/kernel';
import { isRefusal, readDate } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { act } from '@app/kernel/testing';
import type { Headcount, Payload } from '../deployment.events';

// The acts of an ordinary deployment, each with what a specification wants to vary.

export const [home, unisfa, unmiss] = ['iso:VNM', 'mission:UNISFA', 'mission:UNMISS'] as const;

/** A date of a payload. */
export function day(edtf: string): ValidTime {
  const date = readDate(edtf);
  if (isRefusal(date)) throw new Error(date.message);
  return date;
}

export const proposed = (on: string, more: Partial<Payload<'DeploymentProposed'>> = {}): TestAct =>
  act('DeploymentProposed', { contributor: home, mission: unisfa, contribution: 'engineers', ...more }, on);

export const approved = (on: string, ceiling?: number): TestAct =>
  act('DeploymentApproved', ceiling === undefined ? {} : { ceiling }, on, {
    authority: { instrumentId: 'instrument:130' },
  });

export const raised = (on: string): TestAct => act('UnitRaised', {}, on);

export const memorandum = (on: string): TestAct => act('MouConcluded', { agreement: 'agreement:1' }, on);

export const planned = (on: string, rotation: number, more: object = {}): TestAct =>
  act('RotationPlanned', { rotation, ...more }, on);

export const selected = (on: string, rotation: number, posts: number): TestAct =>
  act('UnSelectionConfirmed', { rotation, posts }, on);

type Counted = number | Headcount;

const countOf = (counted: Counted): Headcount => (typeof counted === 'number' ? { total: counted } : counted);

export const came = (on: string, rotation: number, counted: Counted, more: object = {}): TestAct =>
  act('PersonnelArrived', { rotation, ...countOf(counted), party: 'main', ...more }, on);

export const left = (on: string, rotation: number, counted: Counted): TestAct =>
  act('PersonnelDeparted', { rotation, ...countOf(counted) }, on);

/** What a source states of a deployment. */
export const attested = (on: string, more: Partial<Payload<'DeploymentAttested'>> = {}): TestAct =>
  act(
    'DeploymentAttested',
    { contributor: home, mission: unmiss, contribution: 'fieldHospital', status: 'deployed', ...more },
    on,
    {
      sources: [{ sourceId: 'a-source' }],
    },
  );

/** A unit of engineers with a memorandum, on its way from 2022 on, with two rotations planned. */
export const readied = (ceiling?: number): readonly TestAct[] => [
  proposed('2021-01-05'),
  approved('2021-03-01', ceiling),
  raised('2021-06'),
  memorandum('2021-11-16'),
  planned('2022-01-10', 1),
  planned('2022-02-10', 2),
];
