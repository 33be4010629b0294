import fc from 'fast-check';
import type { Aggregate } from './aggregate';
import { defineAggregate } from './aggregate';
import type { Day } from './day';
import { addDays } from './day';
import { readDate } from './edtf';
import type { Act } from './evidence';
import { History } from './history';
import { record } from './recording';
import { defineRules, isRefusal, refuse } from './refusal';
import { act, idOf, specification, testRegister, voidOf } from './testing/specification';
import { strength } from './testing/strength.aggregate';
import { term } from './testing/term.aggregate';

const rules = defineRules({
  'steps.out-of-turn': ['hard', 'Each step follows the one before it.'],
  'lamp.dark': ['hard', 'It is seen lit while it is lit.'],
});

/** A toy whose every entry must stand directly behind the one before it. */
const steps = defineAggregate<number, { StepTaken: { readonly number: number } }>({
  category: 'steps',
  initial: 0,
  events: {
    StepTaken: {
      check: (taken, { data }) => (data.number === taken + 1 ? [] : [refuse(rules['steps.out-of-turn'])]),
      apply: (_taken, { data }) => data.number,
      describe: ({ data }) => `step ${String(data.number)}`,
    },
  },
});

/** A toy whose one act needs the lamp lit, however often it was switched. */
const lamp = defineAggregate<boolean, { Switched: { readonly lit: boolean }; SeenLit: object }>({
  category: 'lamp',
  initial: false,
  events: {
    Switched: { check: () => [], apply: (_lit, { data }) => data.lit, describe: () => 'switched' },
    SeenLit: {
      check: (lit) => (lit ? [] : [refuse(rules['lamp.dark'])]),
      apply: (lit) => lit,
      describe: () => 'seen lit',
    },
  },
});

/** The ways to write a day down, from exactly to not at all. */
const writings: readonly ((day: Day) => string | null)[] = [
  (day) => day,
  (day) => `${day}~`,
  (day) => `[${addDays(day, -20)}..${addDays(day, 3)}]`,
  (day) => day.slice(0, 7),
  (day) => `${day.slice(0, 7)}?`,
  (day) => day.slice(0, 4),
  (day) => `${day.slice(0, 3)}X`,
  () => null,
];

interface Told {
  readonly type: string;
  readonly data: unknown;
  readonly on: Day;
}

/** How far the next act lies behind the one before it, in days, and how well its day is known. */
const chain = fc.array(fc.record({ pause: fc.nat(120), writing: fc.nat(writings.length - 1), choice: fc.nat() }), {
  minLength: 1,
  maxLength: 14,
});

/** The first refusal met when acts are recorded in the order in which they happened, none if there is none. */
function refusedOf<S>(aggregate: Aggregate<S>, acts: readonly Told[], written: readonly number[]) {
  let history = History.of(aggregate, testRegister);
  for (const [i, { type, data, on }] of acts.entries()) {
    const validTime = readDate(writings[written[i] ?? 0]?.(on) ?? null);
    if (isRefusal(validTime)) return validTime;
    const asked: Act = { id: `e${String(i)}`, type, data, particulars: { validTime, sources: [] } };
    const result = record(history, [asked], {
      actor: { id: 'author', assurance: 'claimed' },
      recordedAt: '2029-12-31T05:00:00.000Z',
    });
    if ('refusals' in result) return result.refusals;
    history = result.history;
  }
  return undefined;
}

type Link = { readonly pause: number; readonly writing: number; readonly choice: number };
const daysOf = (links: readonly Link[]): Day[] => {
  let day = '2019-06-01';
  return links.map(({ pause }) => (day = addDays(day, pause % 3 === 0 ? 0 : pause)));
};
const writingsOf = (links: readonly Link[]) => links.map(({ writing }) => writing);

describe('acts told in their true order, their days known more or less exactly', () => {
  it('are never refused where each needs the one before it', () => {
    const check = fc.property(chain, (links) => {
      const acts = daysOf(links).map((on, i) => ({ type: 'StepTaken', data: { number: i + 1 }, on }));
      expect(refusedOf(steps, acts, writingsOf(links))).toBeUndefined();
    });
    fc.assert(check, { numRuns: 1_500 });
  });

  it('are never refused where no more leave than are there', () => {
    const check = fc.property(chain, (links) => {
      let present = 0;
      const acts = daysOf(links).map((on, i) => {
        const leaving = Math.min(present, (links[i]?.choice ?? 0) % 5);
        present += leaving > 0 ? -leaving : 4;
        return leaving > 0
          ? { type: 'Left', data: { count: leaving }, on }
          : { type: 'Arrived', data: { count: 4 }, on };
      });
      expect(refusedOf(strength, acts, writingsOf(links))).toBeUndefined();
    });
    fc.assert(check, { numRuns: 1_000 });
  });

  it('are never refused where a term is renewed before it ends', () => {
    const check = fc.property(chain, (links) => {
      let until = '';
      const acts = daysOf(links).map((on, i) => {
        const later = addDays(on > until ? on : until, 1 + ((links[i]?.choice ?? 0) % 90));
        const type = i === 0 ? 'TermOpened' : on <= until ? 'TermRenewed' : 'TermNoted';
        if (type !== 'TermNoted') until = later;
        return { type, data: { until: later, text: '' }, on };
      });
      expect(refusedOf(term, acts, writingsOf(links))).toBeUndefined();
    });
    fc.assert(check, { numRuns: 1_000 });
  });
});

describe('an act without a claim to a place', () => {
  const counted = specification(strength);
  const lasting = specification(term);
  const fiveOnceIn2024 = act('Arrived', { count: 5 }, '2024').as('five arrive');

  it('takes the usual place where all rules hold there, and stores no claim', () => {
    const outcome = counted.given(fiveOnceIn2024).when(act('Arrived', { count: 1 }, '2024-03').as('one arrives'));
    outcome.then({ particulars: { sources: [], validTime: expect.any(Object) as unknown } });
    outcome.thenLine('one arrives', 'five arrive');
  });

  it('takes an earlier place where the usual one breaks a rule', () => {
    const outcome = lasting
      .given(
        act('TermOpened', { until: '2024-05-20' }, '2024-01-01').as('opening'),
        act('TermRenewed', { until: '2024-06-30' }, '2024-05-10').as('renewal'),
      )
      .when(act('TermRenewed', { until: '2024-06-10' }, '2024-05').as('late renewal'));
    outcome.thenLine('opening', 'late renewal', 'renewal');
    outcome.then({ particulars: expect.objectContaining({ after: idOf('opening') }) as unknown });
  });

  it('takes a later place where no earlier one holds', () => {
    const outcome = counted.given(fiveOnceIn2024).when(act('Left', { count: 2 }, '2024-03').as('two leave'));
    outcome.thenLine('five arrive', 'two leave');
    outcome.then({ particulars: expect.objectContaining({ after: idOf('five arrive') }) as unknown });
  });

  it('takes an earlier place rather than a later one', () => {
    const outcome = specification(lamp)
      .given(
        act('Switched', { lit: true }, '2024-03-01').as('on'),
        act('Switched', { lit: false }, '2024-03-10').as('off'),
        act('Switched', { lit: true }, '2024').as('on again'),
      )
      .when(act('SeenLit', {}, '2024-03').as('seen'));
    outcome.thenLine('on', 'seen', 'off', 'on again');
  });

  it('is known to have come before what time alone does, where its rules ask for that', () => {
    const outcome = lasting
      .given(act('TermOpened', { until: '2024-05-20' }, '2024-01-01').as('opening'))
      .when(act('TermRenewed', { until: '2025-05-20' }, '2024-05').as('renewal'));
    outcome.then({
      particulars: { sources: [], validTime: { edtf: '2024-05', earliest: '2024-05-01', latest: '2024-05-20' } },
    });
    outcome.on('2024-05-21').thenCertainly({ status: 'open', until: '2025-05-20' });
  });

  it('is not known to have come before its own first day, nor before what stands ahead of it', () => {
    const opening = act('TermOpened', { until: '2024-05-20' }, '2024-01-01').as('opening');
    const renewal = (on: string) => act('TermRenewed', { until: '2025-05-20' }, on).as('renewal');
    lasting.given(opening).when(renewal('2024-06')).thenRefused('term.not-open', 'renewal');
    lasting
      .given(opening, act('TermNoted', { text: '' }, '2024-06-03').as('note'))
      .when(renewal('2024'))
      .thenLine('opening', 'renewal', 'note');
  });

  it('is refused for what it breaks at the usual place, whatever it breaks elsewhere', () => {
    const outcome = counted
      .given(
        act('Arrived', { count: 5 }, '2024-03-01').as('five arrive'),
        act('Left', { count: 4 }, '2024-06-01').as('four leave'),
      )
      .when(act('Left', { count: 3 }, '2024').as('three leave'));
    outcome.thenRefused('strength.negative', 'three leave');
    expect(() => {
      outcome.thenRefused('strength.negative', 'four leave');
    }).toThrow('toContainEqual');
  });
});

describe('an act that claims a place', () => {
  const { given } = specification(strength);
  const arrival = act('Arrived', { count: 5 }, '2024').as('five arrive');
  const departure = (claim: object) => act('Left', { count: 2 }, '2024-03', claim).as('two leave');

  it('stands there', () => {
    const outcome = given(arrival).when(departure({ after: idOf('five arrive') }));
    outcome.thenLine('five arrive', 'two leave');
  });

  it('stores no claim where that is the usual place', () => {
    const outcome = given(arrival).when(act('Arrived', { count: 1 }, '2024-03', { after: null }));
    outcome.then({ particulars: { sources: [], validTime: expect.any(Object) as unknown } });
  });

  it('is given no other place', () => {
    given(arrival)
      .when(departure({ after: null }))
      .thenRefused('strength.negative', 'two leave');
  });

  it('has "before" stored as "after"', () => {
    const outcome = given(arrival, act('Arrived', { count: 1 }, '2024').as('one arrives')).when(
      departure({ before: idOf('one arrives') }),
    );
    outcome.thenLine('five arrive', 'two leave', 'one arrives');
    outcome.then({ particulars: expect.objectContaining({ after: idOf('five arrive') }) as unknown });
  });

  it('is refused a place that contradicts dates, which names the entry', () => {
    const { when } = given(arrival, act('Arrived', { count: 1 }, '2024-06').as('one arrives'));
    when(departure({ after: idOf('one arrives') })).thenRefused('place.contradicts-dates', 'one arrives');
    when(act('Arrived', { count: 1 }, '2024-07', { after: null })).thenRefused(
      'place.contradicts-dates',
      'one arrives',
    );
  });

  it.each([['after'], ['before']])('is refused a place %s an entry that is not there', (side) => {
    given(arrival)
      .when(departure({ [side]: idOf('nobody') }))
      .thenRefused('place.unknown', 'nobody');
  });

  it('stands where a voided entry stood, behind the nearest one that was not', () => {
    const outcome = given(
      arrival,
      act('Arrived', { count: 1 }, '2024').as('one arrives'),
      act('Arrived', { count: 3 }, '2024').as('three arrive'),
      voidOf('one arrives', 'Arrived'),
    ).when(departure({ after: idOf('one arrives') }));
    outcome.thenLine('five arrive', 'two leave', 'three arrive');
    outcome.then({ particulars: expect.objectContaining({ after: idOf('five arrive') }) as unknown });
  });
});

describe('an act on a day that has not come', () => {
  it('is refused', () => {
    specification(strength, { today: '2024-06-15' })
      .given()
      .when(act('Arrived', { count: 1 }, '2024-06-16'))
      .thenRefused('date.future');
  });

  it('is known to be no later than today', () => {
    specification(strength, { today: '2024-06-15' })
      .given()
      .when(act('Arrived', { count: 1 }, '2024'))
      .then({
        particulars: {
          sources: [],
          validTime: { edtf: '2024', earliest: '2024-01-01', latest: '2024-06-15' },
        },
      });
  });
});
