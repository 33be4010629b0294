import * as fc from 'fast-check';
import type { Act } from '../e2e/acts';
import {
  agreed,
  attested,
  authorised,
  binding,
  but,
  cambodia,
  cleared,
  concluded,
  consented,
  corrected,
  home,
  inForce,
  laos,
  proposed,
  reviewed,
  round,
  signed,
  terminated,
  voided,
} from '../e2e/acts';
import type { Cast } from '../e2e/cast';

/** A step in the life of a record: what is sent, given the cast and the entries that are there. It may well be refused. */
export type Step = (cast: Cast, entries: readonly string[]) => Act;

/** What opens an agreement in one append, and what is then sent to it, in the order of recording. */
export interface History {
  readonly opening: (cast: Cast) => readonly Act[];
  readonly steps: readonly Step[];
}

const year = fc.constantFrom('2017', '2018', '2019', '2020', '2021');
const month = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'));
const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'));

/** The day of an act, more or less exactly. */
const date = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(year, month, day).map((parts) => parts.join('-')) },
  { weight: 3, arbitrary: fc.tuple(year, month).map((parts) => parts.join('-')) },
  { weight: 2, arbitrary: year },
  fc.constantFrom('202X', '2019?', '2018-05~', '[2019-03-01..2019-06-30]', '[..2020-02-01]'),
);

const parties = fc.constantFrom([home, laos], [home, cambodia], [home, laos, cambodia]);
const title = fc.constantFrom('On border defence', 'On đồi and bến', 'On search and rescue', 'Ấn phẩm chung');
const description = fc.record({
  title: title.map((en) => ({ en })),
  parties,
  fields: fc.subarray(['borderDefence', 'training'], { minLength: 1 }),
  consentMode: fc.constantFrom('signature', 'ratification'),
});

const terms = fc.record({ until: fc.tuple(year, month, day).map((parts) => parts.join('-')) });

const opening: fc.Arbitrary<History['opening']> = fc.oneof(
  fc.tuple(date, description).map(([on, more]) => () => [proposed(on, more)]),
  fc
    .tuple(fc.option(date), description, fc.constantFrom('signed', 'inForce', 'expired'))
    .map(([on, { title: named, parties: of }, status]) => (cast: Cast) => [
      attested(cast, on, { status, title: named, parties: of }),
    ]),
  fc.tuple(year, description, fc.constantFrom(cleared, concluded)).map(
    ([in_, more, steps]) =>
      (cast: Cast) =>
        steps(cast, in_, more),
  ),
  fc.tuple(year, description, fc.option(terms)).map(
    ([in_, more, term]) =>
      (cast: Cast) =>
        binding(cast, in_, { ...more, consentMode: 'signature' }, term ? { term } : {}),
  ),
);

const plain = fc.constantFrom<(on: string) => Act>(
  authorised,
  (on) => round(on),
  (on) => agreed(on),
  (on) => signed(on),
  (on) => consented(on, laos),
  (on) => inForce(on),
  (on) => ({ command: 'suspend', data: {}, validTime: on }),
  (on) => ({ command: 'resume', data: {}, validTime: on }),
  terminated,
);

const act: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(plain, date).map(
      ([make, on]) =>
        () =>
          make(on),
    ),
  },
  date.map((on) => (cast: Cast) => reviewed(cast, on)),
  fc.constant(() => but(round(''), { validTime: { edtf: null } })),
);

const change = fc.oneof(
  date.map((to) => ({ pointer: '/validTime', to })),
  fc.record({ pointer: fc.constant('/data/title'), to: title.map((en) => ({ en })) }),
  fc.record({ pointer: fc.constant('/data/parties'), to: parties }),
);

const amendment: fc.Arbitrary<Step> = fc
  .tuple(fc.nat(), fc.option(change, { freq: 2 }))
  .map(([nth, changed]) => (cast, entries) => {
    const eventId = entries[nth % entries.length] ?? '';
    return changed ? corrected(cast, { eventId, ...changed }) : voided(cast, eventId);
  });

/** The life of an agreement as it may be recorded: late, in part, wrongly, and set right. */
export const history: fc.Arbitrary<History> = fc.record({
  opening,
  steps: fc.array(fc.oneof({ weight: 3, arbitrary: act }, { weight: 2, arbitrary: amendment }), {
    maxLength: 8,
    size: 'max',
  }),
});
