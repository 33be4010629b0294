import fc from 'fast-check';
import type { Interval } from './day';
import type { Change, RecordedEvent } from './envelope';
import { History } from './history';
import { claimAt, placesFor } from './line';
import { diary } from './testing/diary.aggregate';
import type { Stood } from './testing/oracle';
import { allowedPlaces, isDatable, usualPlace } from './testing/oracle';
import { testRegister } from './testing/specification';
import { correctedBy, day, days, entered, voided } from './testing/stored-events';

const anInterval: fc.Arbitrary<Interval> = fc
  .tuple(fc.option(fc.integer({ min: 1, max: 25 }), { freq: 6 }), fc.option(fc.nat(6), { freq: 6 }))
  .map(([from, length]) => days(from, length === null ? null : (from ?? 10) + length));

/** What is done next; `pick` chooses an entry, `claim` one of the places that dates allow. */
const aStep = fc.record({
  kind: fc.constantFrom('enter', 'enter', 'void', 're-date'),
  on: anInterval,
  pick: fc.nat(),
  claim: fc.option(fc.nat(), { freq: 2 }),
});
type NextStep = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

const empty = History.of(diary, testRegister);
const liveIds = (history: typeof empty) => history.line.items.flatMap(({ id, entry }) => (entry ? [id] : []));
const standing = (line: readonly Stood[]) => line.flatMap(({ id, live }) => (live ? [id] : []));
const mark = (id: string): Stood => ({ id, live: false, earliest: null, latest: null });

/** The line as the oracle keeps it, step by step, with the event that says the same to the kernel. */
class Model {
  line: readonly Stood[] = [];
  private revision = -1;

  next({ kind, on, pick, claim }: NextStep): { event: RecordedEvent; moved: string } {
    this.revision += 1;
    const live = standing(this.line);
    const target = live[pick % live.length];
    if (kind === 'enter' || target === undefined) {
      const id = `e${String(this.revision)}`;
      return { event: entered(this.revision, on, this.seat(id, on, claim)), moved: id };
    }
    this.line = this.line.map((each) => (each.live && each.id === target ? mark(target) : each));
    if (kind === 'void') return { event: voided(this.revision, target), moved: target };
    const { after } = this.seat(target, on, claim);
    const changes: Change[] = [{ pointer: '/validTime', to: { edtf: null, ...on } }];
    if (after !== undefined) changes.push({ pointer: '/after', to: after });
    return { event: correctedBy(this.revision, target, changes), moved: target };
  }

  /** Behind the one it claims to stand behind, first of all, or at the usual place. */
  private seat(id: string, on: Interval, claim: number | null): { after?: string | null } {
    const allowed = allowedPlaces(this.line, on);
    const place = claim === null ? usualPlace(this.line, on) : (allowed[claim % allowed.length] ?? 0);
    this.line = this.line.toSpliced(place, 0, { id, live: true, ...on });
    const before = this.line.slice(0, place).findLast(({ live }) => live);
    return claim === null ? {} : { after: before?.id ?? null };
  }
}

describe('a line after any entries, voids and corrections of dates', () => {
  const steps = fc.array(aStep, { minLength: 40, maxLength: 90, size: 'max' });

  it('stands as its definition says, and contradicts no dates', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const model = new Model();
        let history = empty;
        for (const step of taken) {
          history = history.with(model.next(step).event);
          expect(liveIds(history).join()).toBe(standing(model.line).join());
        }
        expect(isDatable(history.line.items)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reorders nothing by what is recorded next', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const model = new Model();
        let history = empty;
        for (const step of taken) {
          const { event, moved } = model.next(step);
          const others = () => liveIds(history).filter((id) => id !== moved);
          const before = others().join();
          history = history.with(event);
          expect(others().join()).toBe(before);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves an entry every place at which the line stays free of contradiction, and no other', () => {
    fc.assert(
      fc.property(steps, fc.array(anInterval, { minLength: 20, maxLength: 20 }), (taken, probes) => {
        const model = new Model();
        const { line } = taken.reduce((history, step) => history.with(model.next(step).event), empty);
        for (const probe of probes) {
          const { first, usual, last } = placesFor(line, probe);
          expect([...Array(last - first + 1).keys()].map((k) => k + first)).toEqual(allowedPlaces(line.items, probe));
          expect(usual).toBe(usualPlace(line.items, probe));
          expect(usual).toBeGreaterThanOrEqual(first);
          expect(usual).toBeLessThanOrEqual(last);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('tightens the days of each entry to those that some dating leaves it', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const model = new Model();
        const { line } = taken.reduce((history, step) => history.with(model.next(step).event), empty);
        const starts = (end: number) => line.items.slice(0, end + 1).map(({ earliest }) => earliest ?? '');
        const ends = (from: number) => line.items.slice(from).map(({ latest }) => latest ?? '9999-12-31');
        line.items.forEach((_, i) => {
          expect(line.earliest[i] ?? '').toBe(starts(i).sort().at(-1));
          expect(line.latest[i] ?? '9999-12-31').toBe(ends(i).sort()[0]);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('an entry whose date is known less exactly than those around it', () => {
  const dated = empty.withAll([entered(0, days(2, 2)), entered(1, days(8, 8))]);

  it('goes by default behind all that had happened by its last day', () => {
    expect(liveIds(dated.with(entered(2, days(1, 5))))).toEqual(['e0', 'e2', 'e1']);
    expect(liveIds(dated.with(entered(2, days(1, 8))))).toEqual(['e0', 'e1', 'e2']);
  });

  it('goes to the end while nothing is known of its day', () => {
    expect(liveIds(dated.with(entered(2, days(null, null))))).toEqual(['e0', 'e1', 'e2']);
  });

  it('goes first where it says so', () => {
    expect(liveIds(dated.with(entered(2, days(1, 9), { after: null })))).toEqual(['e2', 'e0', 'e1']);
  });
});

describe('a place claimed behind an entry that was voided', () => {
  const line = [entered(0, days(1, 9)), entered(1, days(1, 9), { after: null }), voided(2, 'e1')];

  it('is where that entry stood', () => {
    expect(liveIds(empty.withAll([...line, entered(3, days(1, 9), { after: 'e1' })]))).toEqual(['e3', 'e0']);
  });

  it('is written down as behind the nearest entry that stands', () => {
    const history = empty.withAll(line);
    expect(history.line.items.map(({ id }) => id)).toEqual(['e1', 'e0']);
    expect(claimAt(history.line, 1)).toBeNull();
    expect(claimAt(history.line, 2)).toBe('e0');
  });
});

describe('an entry that was given another date', () => {
  it('takes the line up in the turn of the correction', () => {
    const history = empty.withAll([
      entered(0, days(1, 1)),
      entered(1, days(4, 4)),
      correctedBy(2, 'e0', [{ pointer: '/validTime', to: { edtf: null, earliest: day(4), latest: day(4) } }]),
    ]);
    expect(liveIds(history)).toEqual(['e1', 'e0']);
  });
});
