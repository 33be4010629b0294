import fc from 'fast-check';
import type { Change, RecordedEvent } from './envelope';
import { History } from './history';
import { claimAt, placesFor } from './line';
import type { Period } from './periods';
import { nextPeriods, noPeriods, periods } from './periods';
import { spans, spansOf, statesOn } from './span';
import type { Diary, Written } from './testing/diary.aggregate';
import { diary } from './testing/diary.aggregate';
import { testRegister } from './testing/specification';
import { correctedBy, day, days, entered, stored, voided } from './testing/stored-events';

const empty = History.of(diary, testRegister);
const asked = Array.from({ length: 14 }, (_, n) => day(n));

const anInterval = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(4)).map(([from, length]) => days(from, from + length)),
  fc.integer({ min: 1, max: 12 }).map((number) => days(number, number)),
  fc.constant(days(null, null)),
);
const aStep = fc.record({
  kind: fc.constantFrom('enter', 'enter', 'void', 're-date', 'reword', 'cite'),
  on: anInterval,
  pick: fc.nat(),
  claim: fc.option(fc.nat(), { freq: 2 }),
  remark: fc.constantFrom(true, undefined),
  lasts: fc.option(anInterval, { freq: 3 }),
  clock: fc.integer({ min: 0, max: 9 }),
});
type NextStep = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

/** Events of one stream, recorded by a clock that runs forth and back. */
function recorded(steps: readonly NextStep[]): RecordedEvent[] {
  let history = empty;
  return steps.map((step, revision) => {
    const event = next(history, step, revision);
    history = history.with(event);
    const recordedAt = `2024-12-${String(10 + step.clock)}T00:00:00.000Z`;
    return { ...event, metadata: { ...event.metadata, recordedAt } };
  });
}

function next({ line }: History<Diary>, step: NextStep, revision: number): RecordedEvent {
  const live = line.items.flatMap(({ id, entry }) => (entry ? [id] : []));
  const target = live[step.pick % live.length];
  if (step.kind === 'cite') return stored(revision, { type: 'RecordCited' });
  if (step.kind === 'enter' || target === undefined) return enter({ line }, step, revision);
  const changes: Record<string, Change> = {
    reword: { pointer: '/data/text', to: `reworded ${String(revision % 3)}` },
    're-date': { pointer: '/validTime', to: { edtf: null, ...step.on } },
  };
  const change = changes[step.kind];
  return change ? correctedBy(revision, target, [change]) : voided(revision, target);
}

function enter({ line }: Pick<History<Diary>, 'line'>, { on, claim, remark, lasts }: NextStep, revision: number) {
  const { first, last } = placesFor(line, on);
  const after = claim === null ? {} : { after: claimAt(line, first + (claim % (last - first + 1))) };
  const data: Written = { ...(remark && { remark }), ...(lasts && { lasts }) };
  return entered(revision, on, { data, ...after });
}

/** What some rows say of each day: the states possible, in the order of the line, and those certain. */
const said = (
  rows: readonly { possible: Period<Diary>['possible']; certain: Period<Diary>['certain']; state: Diary }[],
) =>
  asked.map((asking) => ({
    possible: rows
      .filter(({ possible }) => spans(possible, asking))
      .map(({ state }) => state.trace.join())
      .sort(),
    certain: rows.filter(({ certain }) => spans(certain, asking)).map(({ state }) => state.trace.join()),
  }));

const fresh = (events: readonly RecordedEvent[]) => said(spansOf(empty.withAll(events).walk));

/** The running maximum of the recorded times. */
const knownFrom = (events: readonly RecordedEvent[], index: number): string =>
  events
    .slice(0, index + 1)
    .map(({ metadata }) => metadata.recordedAt)
    .sort()
    .at(-1) ?? '';

describe('the rows of a record with any history', () => {
  const histories = fc.array(aStep, { minLength: 1, maxLength: 9 }).map(recorded);

  it('say of every day, as known at every position, what a fresh fold of the events up to there says', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const rows = periods(empty, events);
        events.forEach(({ position }, index) => {
          const known = rows.filter(
            ({ known: { from, to } }) => from.position <= position && (to === null || position < to.position),
          );
          expect(said(known)).toEqual(fresh(events.slice(0, index + 1)));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('say of every day, as known at every moment, what a fresh fold of the events known then says', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const rows = periods(empty, events);
        for (const moment of new Set(events.map(({ metadata }) => metadata.recordedAt))) {
          const known = rows.filter(({ known: { from, to } }) => from.at <= moment && (to === null || moment < to.at));
          const then = events.filter((_, index) => knownFrom(events, index) <= moment);
          expect(said(known)).toEqual(then.length > 0 ? fresh(then) : said([]));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('have an id each, known from the running maximum of the recorded times', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const rows = periods(empty, events);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        const moments = events.map(({ position }, index) => ({ position, at: knownFrom(events, index) }));
        for (const { known } of rows) {
          expect(moments).toContainEqual(known.from);
          expect([...moments, null]).toContainEqual(known.to);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stay open, as they are, where an event leaves them true', () => {
    fc.assert(
      fc.property(histories, (events) => {
        events.reduce((before, event) => {
          const after = nextPeriods(before, event);
          const key = ({ possible, certain, state }: Period<Diary>) => JSON.stringify([possible, certain, state]);
          const keptIds = after.open.filter((row) => before.open.includes(row)).map(({ id }) => id);
          const trueStill = after.open.map(key).filter((each) => before.open.map(key).includes(each));
          expect(keptIds).toHaveLength(trueStill.length);
          expect([...after.closed.map(({ id }) => id), ...keptIds].sort()).toEqual(
            before.open.map(({ id }) => id).sort(),
          );
          expect(after.open.filter(({ id }) => !keptIds.includes(id))).toEqual(after.opened);
          return after;
        }, noPeriods(empty));
      }),
      { numRuns: 300 },
    );
  });
});

describe('two rows with the same days', () => {
  const undated = [entered(0, days(null, null)), entered(1, days(null, null))];
  const rows = undated.reduce((before, event) => nextPeriods(before, event), noPeriods(empty));

  it('stay as they are when a third comes between them', () => {
    const after = nextPeriods(rows, entered(2, days(null, null), { data: { text: 'e1' }, after: 'e0' }));
    expect(after.closed.map(({ state }) => state.trace)).toEqual([]);
    expect(after.opened.map(({ state }) => state.trace)).toEqual([['e0', 'e1', 'e1']]);
  });
});

describe('the rows of three dated entries', () => {
  const three = [entered(0, days(2, 2)), entered(1, days(4, 4)), entered(2, days(6, 6))];
  const rows = three.reduce((before, event) => nextPeriods(before, event), noPeriods(empty));

  it('are four, each certain on its days', () => {
    expect(rows.open.map(({ certain }) => certain)).toEqual([
      { from: null, to: day(2) },
      { from: day(2), to: day(4) },
      { from: day(4), to: day(6) },
      { from: day(6), to: null },
    ]);
  });

  it('are closed in one and opened in two by an entry at the end', () => {
    const after = nextPeriods(rows, entered(3, days(9, 9)));
    expect(after.closed.map(({ id }) => id)).toEqual([rows.open.at(-1)?.id]);
    expect(after.opened.map(({ certain }) => certain?.from)).toEqual([day(6), day(9)]);
  });

  it('are left alone by a citation', () => {
    const after = nextPeriods(rows, stored(3, { type: 'RecordCited' }));
    expect([after.closed, after.opened, after.open]).toEqual([[], [], rows.open]);
  });

  it('are rewritten by a correction from the entry that it touches on', () => {
    const after = nextPeriods(rows, correctedBy(3, 'e2', [{ pointer: '/data/text', to: 'reworded' }]));
    expect(after.opened.map(({ state }) => state.trace)).toEqual([['e0', 'e1', 'reworded']]);
    expect(after.open.slice(0, 3)).toEqual(rows.open.slice(0, 3));
  });

  it('are the state itself on each day', () => {
    const { walk } = empty.withAll(three);
    expect(statesOn(walk, day(5))).toEqual(
      rows.open.filter(({ certain }) => spans(certain, day(5))).map(({ state }) => state),
    );
  });
});
