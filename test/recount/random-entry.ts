import * as fc from 'fast-check';
import type { Act } from '../e2e/acts';
import { authorised, corrected, proposed, voided } from '../e2e/acts';
import type { Cast } from '../e2e/cast';

/** A record that a run has opened, and its entries so far. */
export interface Opened {
  readonly route: string;
  readonly id: string;
  readonly entries: readonly string[];
}

/** What is sent, given what there is: an opening, or an act on a record. It may well be refused. */
export type Entry = (
  cast: Cast,
  opened: readonly Opened[],
) => { readonly on?: Opened; readonly route: string; readonly act: Act };

const partners = fc.constantFrom('iso:LAO', 'iso:KHM', 'iso:CHN', 'iso:FRA');
const year = fc.constantFrom('2016', '2018', '2020', '2021');
const two = (most: number) => fc.integer({ min: 1, max: most }).map((n) => String(n).padStart(2, '0'));
const day = fc.tuple(year, two(12), two(28)).map((parts) => parts.join('-'));

/** The day of an act, more or less exactly. */
const date = fc.oneof(
  { weight: 5, arbitrary: day },
  { weight: 3, arbitrary: day.map((text) => text.slice(0, 7)) },
  { weight: 2, arbitrary: year },
  fc.constantFrom('2020?', '[2018-03-01..2018-06-30]', null),
);

const people = fc.integer({ min: 1, max: 60 });

/** Ways to open a record of each kind. */
const openings: Readonly<Record<string, fc.Arbitrary<(cast: Cast) => Act>>> = {
  agreements: fc
    .tuple(date, partners)
    .map(([on, partner]) => () => ({ ...proposed('2016'), validTime: on, ...titledWith(partner) })),
  delegations: fc
    .record({
      status: fc.constantFrom('scheduled', 'completed', 'cancelled'),
      sender: partners,
      host: fc.constantFrom('iso:VNM', 'iso:THA'),
      level: fc.constantFrom('minister', 'unit'),
      from: date,
    })
    .chain((data) => date.map((on) => (cast: Cast) => attest(cast, on, data))),
  deployments: fc
    .record({
      contributor: partners,
      mission: fc.constantFrom('mission:UNMISS', 'mission:UNISFA'),
      contribution: fc.constantFrom('engineers', 'fieldHospital'),
      designation: fc.constantFrom('first', 'second'),
      rotations: fc.tuple(people).map(([total]) => [{ rotation: 1, status: 'onDuty', sent: { total, women: 1 } }]),
    })
    .chain((data) => date.map((on) => (cast: Cast) => attest(cast, on, { ...data, status: 'deployed' }))),
  instruments: fc
    .record({
      type: fc.constantFrom('decree', 'resolution'),
      issuer: fc.constantFrom('Government', 'Politburo'),
      number: fc.integer({ min: 1, max: 9 }).map(String),
    })
    .chain((data) =>
      date.map((on) => () => ({
        command: 'register',
        data: { ...data, title: { en: 'On exchanges' } },
        validTime: on,
      })),
    ),
};

const titledWith = (partner: string) => ({
  data: { ...(proposed('2016').data as object), parties: ['iso:VNM', partner] },
});

const attest = ({ source }: Cast, on: string | null, data: Act['data']): Act => ({
  command: 'attest',
  data,
  validTime: on,
  sources: [{ sourceId: source }],
});

type Making = (on: string | null) => Act;

/** Acts on a record of each kind. */
const acts: Readonly<Record<string, fc.Arbitrary<Making>>> = {
  agreements: fc.constantFrom<Making>(
    (on) => ({ ...authorised('2016'), validTime: on }),
    (on) => ({ command: 'abandon', data: {}, validTime: on }),
    (on) => ({ command: 'record-round', data: { number: 1 }, validTime: on }),
  ),
  delegations: fc.oneof(
    partners.map((partner) => (on: string | null) => ({ command: 'add-stop', data: { partner }, validTime: on })),
    fc.constantFrom<Making>(
      (on) => ({ command: 'postpone', data: {}, validTime: on }),
      (on) => ({ command: 'cancel', data: {}, validTime: on }),
      (on) => ({ command: 'record-meeting', data: { topics: ['training'] }, validTime: on }),
    ),
  ),
  deployments: fc
    .tuple(fc.constantFrom('send-personnel', 'bring-home'), people)
    .map(([command, total]) => (on: string | null) => ({
      command,
      data: { rotation: 1, total, ...(command === 'send-personnel' && { party: 'main' }) },
      validTime: on,
    })),
  instruments: fc.constantFrom<Making>(
    (on) => ({ command: 'set-effect', data: {}, validTime: on }),
    (on) => ({ command: 'suspend', data: {}, validTime: on }),
    (on) => ({ command: 'resume', data: {}, validTime: on }),
    (on) => ({ command: 'repeal', data: {}, validTime: on }),
  ),
};

const kinds = Object.keys(openings);

const opening: fc.Arbitrary<Entry> = fc
  .constantFrom(...kinds)
  .chain((route) =>
    (openings[route] ?? fc.constant(() => proposed('2016'))).map((make) => (cast) => ({ route, act: make(cast) })),
  );

const later: fc.Arbitrary<Entry> = fc
  .tuple(fc.nat(), fc.record(acts), date)
  .map(([nth, makings, on]) => (_cast, opened) => {
    const record = opened[nth % opened.length];
    return { ...placed(record), act: makings[record?.route ?? '']?.(on) ?? proposed('2016') };
  });

const amendment: fc.Arbitrary<Entry> = fc
  .tuple(fc.nat(), fc.nat(), fc.option(date, { freq: 3 }))
  .map(([nth, which, to]) => (cast, opened) => {
    const record = opened[nth % opened.length];
    const eventId = record?.entries[which % record.entries.length] ?? '';
    return {
      ...placed(record),
      act: to === null ? voided(cast, eventId) : corrected(cast, { eventId, pointer: '/validTime', to }),
    };
  });

const placed = (record: Opened | undefined) => ({
  route: record?.route ?? 'agreements',
  ...(record && { on: record }),
});

/** Whatever may be recorded of any kind: late, in part, wrongly, and set right. */
export const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 4, arbitrary: opening },
  { weight: 4, arbitrary: later },
  { weight: 3, arbitrary: amendment },
);
