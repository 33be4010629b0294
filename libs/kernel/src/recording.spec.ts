import fc from 'fast-check';
import type { Aggregate } from './aggregate';
import type { Interval } from './day';
import type { Change, Particulars, RecordedEvent } from './envelope';
import type { Act, Author } from './evidence';
import { History } from './history';
import { hardRefusals, record } from './recording';
import { spansOf } from './span';
import { testRegister } from './testing/specification';
import { day, days, stored } from './testing/stored-events';
import type { Strength } from './testing/strength.aggregate';
import { strength, strengthWithin, unruly } from './testing/strength.aggregate';
import type { Term } from './testing/term.aggregate';
import { term } from './testing/term.aggregate';

const author: Author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' };
const evidence: Particulars = {
  sources: [{ sourceId: 'a-source' }],
  reason: 'misread',
  approvedBy: { id: 'approver', assurance: 'claimed' },
};

const anInterval = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 25 }), fc.nat(6)).map(([from, length]) => days(from, from + length)),
  fc.integer({ min: 1, max: 28 }).map((number) => days(number, number)),
  fc.constant(days(null, null)),
);
const aWish = fc.record({
  kind: fc.constantFrom('enter', 'enter', 'enter', 'void', 're-date', 'restate', 'move'),
  on: anInterval,
  type: fc.nat(),
  amount: fc.integer({ min: 1, max: 4 }),
  pick: fc.nat(),
  claim: fc.option(fc.nat(), { freq: 4 }),
  withNext: fc.boolean(),
});
type Wish = typeof aWish extends fc.Arbitrary<infer T> ? T : never;

/** How a wish becomes an entry of a toy, and what of it is corrected. */
interface Toy<S> {
  readonly aggregate: Aggregate<S>;
  readonly types: readonly string[];
  readonly member: string;
  readonly valueOf: (amount: number) => unknown;
}
const counting: Toy<Strength> = {
  aggregate: strength,
  types: ['Arrived', 'Arrived', 'Left'],
  member: 'count',
  valueOf: (amount) => amount,
};
const lasting: Toy<Term> = {
  aggregate: term,
  types: ['TermOpened', 'TermAttested', 'TermRenewed', 'TermRenewed', 'TermNoted'],
  member: 'until',
  valueOf: (amount) => day(6 * amount),
};

const validTime = (on: Interval) => ({ edtf: null, ...on });

/** What the wish asks for, given what there is: an entry, or something done to one. */
function wished<S>(toy: Toy<S>, { line, revision }: History<S>, wish: Wish, number: number): Act {
  const id = `e${String(revision + 1)}.${String(number)}`;
  const live = line.items.flatMap(({ entry }) => entry ?? []);
  const places = [null, ...live.map((entry) => entry.id)];
  const after = wish.claim === null ? undefined : places[wish.claim % places.length];
  const target = live[wish.pick % live.length];
  if (target && wish.kind !== 'enter') {
    return { id, ...amending(toy, wish, { eventId: target.id, targetType: target.type }, after ?? null) };
  }
  const particulars = { ...evidence, validTime: validTime(wish.on), ...(after !== undefined && { after }) };
  const data = { [toy.member]: toy.valueOf(wish.amount) };
  return { id, type: toy.types[wish.type % toy.types.length] ?? '', data, particulars };
}

function amending<S>(toy: Toy<S>, wish: Wish, target: object, after: string | null): Omit<Act, 'id'> {
  if (wish.kind === 'void') return { type: 'EntryVoided', data: target, particulars: evidence };
  const changes: Record<string, Change> = {
    're-date': { pointer: '/validTime', to: validTime(wish.on) },
    restate: { pointer: `/data/${toy.member}`, to: toy.valueOf(wish.amount) },
    move: { pointer: '/after', to: after },
  };
  return { type: 'EntryCorrected', data: { ...target, changes: [changes[wish.kind]] }, particulars: evidence };
}

/** One or two acts at once, as a command has them. */
function commands<S>(toy: Toy<S>, history: History<S>, wishes: readonly Wish[], from: number): Act[] {
  const [first, second] = wishes.slice(from, from + 2);
  const asked = first?.withNext && second ? [first, second] : first ? [first] : [];
  return asked.map((wish, number) => wished(toy, history, wish, number));
}

const storedAs = (acts: readonly Act[], revision: number): RecordedEvent[] =>
  acts.map(({ id, type, data, particulars }, i) =>
    stored(revision + 1 + i, { id, type, data, ...particulars, recordedAt: author.recordedAt }),
  );

interface Outcome<S> {
  readonly history: History<S>;
  readonly events: readonly RecordedEvent[];
}

/** Records what is wished for, as far as it is let through; `seen` looks at the history before and behind each command. */
function recordedBy<S>(toy: Toy<S>, wishes: readonly Wish[], seen: (before: Outcome<S>, after?: Outcome<S>) => void) {
  let now: Outcome<S> = { history: History.of(toy.aggregate, testRegister), events: [] };
  wishes.forEach((_, from) => {
    const result = record(now.history, commands(toy, now.history, wishes, from), author);
    if ('refusals' in result) return seen(now);
    const events = [...now.events, ...storedAs(result.events, now.history.revision)];
    const next = { history: result.history, events };
    seen(now, next);
    now = next;
  });
  return now;
}

const answers = <S>({ line, walk, revision }: History<S>) => JSON.stringify([revision, line, walk, spansOf(walk)]);
const wishes = fc.array(aWish, { minLength: 10, maxLength: 30, size: 'max' });

describe('a record that counts, whatever is wished for', () => {
  describeWhatHolds(counting);
});

describe('a record that lasts, whatever is wished for', () => {
  describeWhatHolds(lasting);
});

function describeWhatHolds<S>(toy: Toy<S>) {
  const fresh = (events: readonly RecordedEvent[]) => History.of(toy.aggregate, testRegister).withAll(events);

  it('is as it was after a refused command', () => {
    let refused = 0;
    const check = fc.property(wishes, (list) => {
      let before = answers(History.of(toy.aggregate, testRegister));
      recordedBy(toy, list, ({ history }, after) => {
        expect(answers(history)).toBe(before);
        if (!after) refused += 1;
        before = answers((after ?? { history }).history);
      });
    });
    fc.assert(check, { numRuns: 60 });
    expect(refused).toBeGreaterThan(100);
  });

  it('breaks no rule when what was stored is walked from its beginning', () => {
    const check = fc.property(wishes, (list) => {
      recordedBy(toy, list, (_before, after) => {
        if (after) expect(hardRefusals(fresh(after.events).walk)).toEqual([]);
      });
    });
    fc.assert(check, { numRuns: 100 });
  });

  it('stores no act on days that end before they begin', () => {
    const check = fc.property(wishes, (list) => {
      const { history } = recordedBy(toy, list, () => undefined);
      const bounds = history.line.items.flatMap(({ entry }) => (entry ? [entry.validTime] : []));
      expect(bounds.filter(({ earliest, latest }) => (earliest ?? '') > (latest ?? '9999-12-31'))).toEqual([]);
    });
    fc.assert(check, { numRuns: 150 });
  });

  it('is walked step by step to just what a walk from its beginning says', () => {
    const check = fc.property(wishes, (list) => {
      const { history, events } = recordedBy(toy, list, () => undefined);
      expect(history.walk).toEqual(fresh(events).walk);
      expect(history.line).toEqual(fresh(events).line);
    });
    fc.assert(check, { numRuns: 150 });
  });
}

describe('the order of a line', () => {
  it('is the same without the rules under which its entries were recorded', () => {
    const check = fc.property(wishes, (list) => {
      const { history, events } = recordedBy(counting, list, () => undefined);
      expect(History.of(unruly, testRegister).withAll(events).line).toEqual(history.line);
    });
    fc.assert(check, { numRuns: 150 });
  });
});

describe('a record that broke a rule before the command', () => {
  const breaches = (history: History<Strength>) =>
    new Set(hardRefusals(history.walk).map(({ entry, code }) => `${String(entry)} ${code}`));

  it('takes every command that adds no other breach, and no command that adds one', () => {
    const check = fc.property(wishes, (list) => {
      const { history, events } = recordedBy(counting, list.slice(0, 15), () => undefined);
      const stricter = History.of(strengthWithin(3), testRegister).withAll(events);
      for (const wish of list.slice(15)) {
        const acts = [wished(counting, history, wish, 0)];
        const result = record(stricter, acts, author);
        if ('refusals' in result) expect(result.refusals).not.toEqual([]);
        else expect([...breaches(result.history)].filter((each) => !breaches(stricter).has(each))).toEqual([]);
      }
    });
    fc.assert(check, { numRuns: 80 });
  });

  it('is refused none of its old breaches', () => {
    const arrived = (id: string, count: number, number: number) =>
      stored(number, { id, type: 'Arrived', data: { count }, validTime: validTime(days(number + 1, number + 1)) });
    const past = History.of(strengthWithin(3), testRegister).withAll([arrived('many', 9, 0), arrived('more', 1, 1)]);
    expect(hardRefusals(past.walk).map(({ entry }) => entry)).toEqual(['many', 'more']);
    const particulars = { validTime: validTime(days(9, 9)), sources: [] };
    const leaves = record(past, [{ id: 'few', type: 'Left', data: { count: 8 }, particulars }], author);
    expect(leaves).toMatchObject({ events: [{ id: 'few' }] });
    const arrives = record(past, [{ id: 'new', type: 'Arrived', data: { count: 1 }, particulars }], author);
    expect(arrives).toMatchObject({ refusals: [{ code: 'strength.limit', entry: 'new' }] });
  });
});
