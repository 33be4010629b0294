import type { Cast } from './cast';
import { head } from './cast';

/** A command's body, with its verb: what `…/entries` takes, and, without the verb, what the verb's own route takes. */
export interface Act {
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly validTime?: unknown;
  readonly [member: string]: unknown;
}

export const [home, laos, cambodia] = ['iso:VNM', 'iso:LAO', 'iso:KHM'] as const;

/** Makes an act more particular. */
export const but = (act: Act, more: object): Act => ({ ...act, ...more });

export function proposed(on: string, more: object = {}): Act {
  const data = {
    title: { en: 'On border defence', vi: 'Về bảo vệ biên giới' },
    parties: [home, laos],
    kind: 'internationalAgreement',
    scope: 'sector',
    fields: ['borderDefence'],
    consentMode: 'signature',
    ...more,
  };
  return { command: 'propose', data, validTime: on };
}

export const authorised = (on: string): Act => ({ command: 'authorise-negotiation', data: {}, validTime: on });

export const round = (on: string, data: object = {}): Act => ({
  command: 'record-round',
  data: { ...data },
  validTime: on,
});

export const agreed = (on: string, version = 'v1'): Act => ({
  command: 'agree-text',
  data: { version, languages: ['vi', 'lo'] },
  validTime: on,
});

/** A review that finds nothing against the text. */
export function reviewed({ reviewer }: Cast, on: string, version = 'v1'): Act {
  const results = { alliance: 'conform', siding: 'conform', foreignBases: 'conform', force: 'notApplicable' };
  return { command: 'review-conformity', data: { version, results, reviewer }, validTime: on };
}

export const signed = (on: string, partners: readonly string[] = [home, laos]): Act => ({
  command: 'sign',
  data: { signatories: partners.map((partner) => ({ partner })), languages: ['vi', 'lo'] },
  validTime: on,
});

export const consented = (on: string, party: string, mode = 'ratification'): Act => ({
  command: 'record-consent',
  data: { party, mode },
  validTime: on,
});

export const inForce = (on: string, terms: object = {}): Act => ({
  command: 'enter-into-force',
  data: { ...terms },
  validTime: on,
});

export const terminated = (on: string): Act => ({ command: 'terminate', data: { ground: 'consent' }, validTime: on });

/** What a source states of an agreement. */
export const attested = ({ source }: Cast, on: string | null, data: object): Act => ({
  command: 'attest',
  data: { ...data },
  validTime: on === null ? { edtf: null } : on,
  sources: [{ sourceId: source }],
});

/** The steps until the text is cleared, from January to June of a year. */
export function cleared(cast: Cast, year: string, more: object = {}): readonly Act[] {
  return [
    proposed(`${year}-01-05`, more),
    authorised(`${year}-02-01`),
    round(`${year}-03`),
    agreed(`${year}-05-02`),
    reviewed(cast, `${year}-06-10`),
  ];
}

/** Cleared, and signed by both parties on 15 September of the year. */
export const concluded = (cast: Cast, year: string, more: object = {}): readonly Act[] => [
  ...cleared(cast, year, more),
  signed(`${year}-09-15`),
];

/** Concluded, and in force from 1 October of the year on. */
export const binding = (cast: Cast, year: string, more: object = {}, terms: object = {}): readonly Act[] => [
  ...concluded(cast, year, more),
  inForce(`${year}-10-01`, terms),
];

interface Correction {
  readonly eventId: string;
  readonly pointer: string;
  readonly to: unknown;
}

/** What a correction and a void need: a reason, a source, and an approver who is not the author. */
const evidence = ({ source }: Cast) => ({
  sources: [{ sourceId: source, locator: 'p. 2' }],
  reason: 'The communiqué says otherwise.',
  approvedBy: head,
});

/** Corrections of several entries, judged together. */
export const corrected = (cast: Cast, ...corrections: readonly Correction[]): Act => ({
  command: 'correct',
  data: { entries: corrections.map(({ eventId, ...change }) => ({ eventId, changes: [change] })) },
  ...evidence(cast),
});

export const voided = (cast: Cast, eventId: string, duplicateOf?: string): Act => ({
  command: 'void',
  data: { entries: [{ eventId, ...(duplicateOf !== undefined && { duplicateOf }) }] },
  ...evidence(cast),
});
