import fc from 'fast-check';
import type { Interval } from './day';
import { readDate } from './edtf';
import { History } from './history';
import { claimAt, placesFor } from './line';
import { isRefusal } from './refusal';
import { spans, spansOf, statesOn } from './span';
import type { Diary, Written } from './testing/diary.aggregate';
import { diary } from './testing/diary.aggregate';
import type { Course } from './testing/oracle';
import { happenings, statesByEnumeration } from './testing/oracle';
import { testRegister } from './testing/specification';
import { day, days, entered } from './testing/stored-events';

type Page = Interval & { readonly id: string; readonly data: Written };

/** What the diary does, said once more by the oracle's own means: a state is the text of its trace. */
interface Trace {
  readonly text: string;
  readonly running?: { readonly cause: string; readonly on: Interval } | undefined;
}
const course: Course<Trace, Page> = {
  initial: { text: '' },
  apply: (state, { id, data }) => {
    if (data.remark) return state;
    const started = data.lasts && { cause: id, on: data.lasts };
    return { text: `${state.text}/${id}`, running: data.lasts === undefined ? state.running : (started ?? undefined) };
  },
  elapse: ({ text, running }) => running && { ...running.on, state: { text: `${text}/end of ${running.cause}` } },
};
const textOf = ({ trace }: Diary): string => trace.map((each) => `/${each}`).join('');

/** The days asked about; a dating may lie one day before and behind them, where a bound is open. */
const asked = Array.from({ length: 8 }, (_, n) => day(n + 1));
const calendar = [day(0), ...asked, day(9)];

const exactly = (text: string): Interval => {
  const time = readDate(text);
  if (isRefusal(time)) throw new Error(time.message);
  return { earliest: time.earliest, latest: time.latest };
};

const within = fc.integer({ min: 1, max: 8 });
const span = fc.tuple(within, fc.nat(3)).map(([from, length]): [number, number] => [from, Math.min(from + length, 8)]);
const anInterval: fc.Arbitrary<Interval> = fc.oneof(
  { weight: 3, arbitrary: span.map(([from, to]) => days(from, to)) },
  { weight: 3, arbitrary: within.map((number) => exactly(day(number))) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 7 }).map((number) => exactly(`${day(number)}~`)) },
  { weight: 1, arbitrary: fc.integer({ min: 3, max: 6 }).map((number) => exactly(`${day(number)}%`)) },
  { weight: 1, arbitrary: span.map(([from, to]) => exactly(`[${day(from)}..${day(to)}]`)) },
  { weight: 1, arbitrary: span.map(([, to]) => days(null, to)) },
  { weight: 1, arbitrary: span.map(([from]) => days(from, null)) },
  { weight: 1, arbitrary: fc.constant(exactly('')) },
);

const aPage = fc.record({
  on: anInterval,
  claim: fc.option(fc.nat()),
  data: fc.record(
    { remark: fc.constant(true as const), lasts: fc.option(anInterval, { freq: 4 }) },
    { requiredKeys: [] },
  ),
});

/** A history of these pages, each at its usual place or at one that dates allow. */
function written(pages: readonly { on: Interval; claim: number | null; data: Written }[]) {
  return pages.reduce(
    (history, { on, claim, data }, revision) => {
      const { first, last } = placesFor(history.line, on);
      const after = claim === null ? {} : { after: claimAt(history.line, first + (claim % (last - first + 1))) };
      return history.with(entered(revision, on, { data, ...after }));
    },
    History.of(diary, testRegister),
  );
}

const pagesOf = (history: History<Diary>): Page[] =>
  history.line.items.map(({ id, earliest, latest, entry }) => ({ id, earliest, latest, data: entry?.data as Written }));

const certainlyOn = (history: History<Diary>, asking: string): string[] =>
  spansOf(history.walk).flatMap(({ certain, state }) => (spans(certain, asking) ? [textOf(state)] : []));

describe('the states of a record on a day', () => {
  it('are those of all datings that respect the line, derived ends and qualified dates included', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(aPage, { minLength: 1, maxLength: 4 }), (pages) => {
        const history = written(pages);
        const expected = statesByEnumeration(course.initial, happenings(pagesOf(history), course), calendar);
        fc.pre(expected !== undefined);
        const answers = asked.map((asking) => [...new Set(statesOn(history.walk, asking).map(textOf))].sort());
        const enumerated = asked.map((asking) => [...(expected.get(asking) ?? [])].map(({ text }) => text));
        expect(answers).toEqual(enumerated.map((texts) => [...new Set(texts)].sort()));
        expect(asked.map((asking) => certainlyOn(history, asking))).toEqual(
          answers.map((texts) => (texts.length === 1 ? texts : [])),
        );
        compared += asked.length;
      }),
      { numRuns: 4_000, maxSkipsPerRun: 1_000 },
    );
    expect(compared).toBeGreaterThanOrEqual(32_000);
  });

  it('ascend along the line, the certain ones apart from each other', () => {
    fc.assert(
      fc.property(fc.array(aPage, { maxLength: 8 }), (pages) => {
        const found = spansOf(written(pages).walk);
        const certain = found.flatMap((each) => each.certain ?? []);
        const bounds = certain.flatMap(({ from, to }) => [from ?? '', to ?? '9999-12-31']);
        expect(bounds).toEqual(bounds.toSorted());
        for (const [i, { possible }] of found.entries()) {
          expect((possible.from ?? '') < (possible.to ?? '9999-12-31')).toBe(true);
          expect((found[i + 1]?.possible.from ?? '9999-12-31') >= (possible.from ?? '')).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a record of which nothing is known', () => {
  it('is certainly in its initial state on every day', () => {
    const always = { from: null, to: null };
    expect(spansOf(written([]).walk)).toEqual([{ possible: always, certain: always, state: diary.initial }]);
  });
});

describe('what has ended by itself before it can have begun', () => {
  const history = written([{ on: days(4, 6), claim: null, data: { lasts: days(2, 2) } }]);

  it('has not begun before its first day, and has ended for certain from its last', () => {
    expect(statesOn(history.walk, day(3)).map(textOf)).toEqual(['']);
    expect(statesOn(history.walk, day(6)).map(textOf)).toEqual(['/e0/end of e0']);
  });

  it('does not make the day more exact on which it began', () => {
    expect(statesOn(history.walk, day(5)).map(textOf)).toEqual(['', '/e0', '/e0/end of e0']);
  });
});

describe('what elapses into itself for ever', () => {
  it('is a fault of the aggregate, which says so', () => {
    const endless = { ...diary, elapse: (state: Diary) => ({ cause: 'e0', kind: 'tick', on: days(1, 1), state }) };
    const history = History.of(endless, testRegister).with(entered(0, days(1, 1)));
    expect(() => history.walk).toThrow('diary: what time alone does to a state never comes to an end');
  });
});
