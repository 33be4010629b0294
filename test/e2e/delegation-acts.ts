import type { Act } from './acts';
import { home, laos } from './acts';
import type { Cast } from './cast';
import type { Story } from './story';

/** Who submits and who approves, by reference. */
export interface Officials {
  readonly submitter: string;
  readonly approver: string;
}

/** Registers both. */
export async function appointed(story: Story): Promise<Officials> {
  return { submitter: await registered(story, 'Officer Lan'), approver: await registered(story, 'General Minh') };
}

/** Registers a person, with the posts held, and says how others refer to it. */
export async function registered(story: Story, en: string, ...posts: readonly Act[]): Promise<string> {
  const registration = { command: 'register', data: { names: { en } }, validTime: { edtf: null } };
  const { id } = await story.of('persons').open(registration, ...posts);
  return `person:${id}`;
}

export const [brazil, china, thailand, usa] = ['iso:BRA', 'iso:CHN', 'iso:THA', 'iso:USA'] as const;

/** A proposal to send a deputy minister to Laos. */
export function proposedVisit(on: string, { submitter }: Officials, more: object = {}): Act {
  const data = {
    sender: home,
    host: laos,
    level: 'deputyMinister',
    type: 'official',
    purpose: 'Hợp tác bảo vệ biên giới',
    submittedBy: submitter,
    ...more,
  };
  return { command: 'propose', data, validTime: on };
}

export const approvedVisit = (on: string, { approver }: Officials): Act => ({
  command: 'approve',
  data: { approver },
  validTime: on,
});

export const scheduledVisit = (on: string, from: string, to: string): Act => ({
  command: 'schedule',
  data: { from, to },
  validTime: on,
});

export const namedMembers = (on: string, data: object): Act => ({
  command: 'name-members',
  data: { ...data },
  validTime: on,
});

export const departed = (on: string): Act => ({ command: 'depart', data: {}, validTime: on });

export const received = (on: string): Act => ({ command: 'receive', data: {}, validTime: on });

export const met = (on: string, data: object = {}): Act => ({
  command: 'record-meeting',
  data: { counterparts: [{ partner: laos }], topics: ['Border defence'], ...data },
  validTime: on,
});

export const completedVisit = (on: string): Act => ({ command: 'complete', data: {}, validTime: on });

export const reportedVisit = (on: string): Act => ({
  command: 'file-report',
  data: { summary: 'As planned.' },
  validTime: on,
});

/** A visit from its proposal to its end, from February to the 14th of May of a year. */
export const heldVisit = (year: string, officials: Officials, more: object = {}): readonly Act[] => [
  proposedVisit(`${year}-02-01`, officials, more),
  approvedVisit(`${year}-02-15`, officials),
  scheduledVisit(`${year}-03-01`, `${year}-05-12`, `${year}-05-14`),
  departed(`${year}-05-12`),
  completedVisit(`${year}-05-14`),
];

/** What a source states of a visit that was held. */
export const attestedVisit = ({ source }: Cast, on: string | null, data: object, printed: object = {}): Act => ({
  command: 'attest',
  data: { status: 'completed', ...data },
  validTime: on === null ? { edtf: null } : on,
  sources: [{ sourceId: source, ...printed }],
});
