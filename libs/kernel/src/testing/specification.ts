import type { Aggregate, Register } from '../aggregate';
import type { Day } from '../day';
import type { Change, Particulars } from '../envelope';
import type { ValidTime } from '../edtf';
import { readDate } from '../edtf';
import type { Act } from '../evidence';
import { entryOf, History } from '../history';
import { deterministicId } from '../ids';
import type { Recording, Refused } from '../recording';
import { record } from '../recording';
import { isRefusal } from '../refusal';
import { statesOn } from '../span';

const namespace = '5b0c5b5e-7a52-4c4e-9d5b-0f7f7b1f2a10';

/** The register that specifications speak of, unless they name another. */
export const testRegister: Register = {
  id: '0e8f5d8a-6f4e-4d0c-8d3e-1f2a3b4c5d6e',
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2020-01-01',
};

/** An act of a specification; `as` names it, so that other acts can point at it with `idOf(name)`. */
export interface TestAct extends Omit<Act, 'id'> {
  readonly name?: string;
  readonly as: (name: string) => TestAct;
}

/** The event id that an act named so has. */
export const idOf = (name: string): string => deterministicId(namespace, name);

/** An act on a day in EDTF (null: unknown), by default approved by another and citing a source where rules ask for that. */
export function act(
  type: string,
  data: unknown,
  on: string | null,
  particulars: Partial<Particulars> & { before?: string } = {},
): TestAct {
  const { before, ...others } = particulars;
  return named({
    type,
    data,
    particulars: { validTime: dated(on), sources: [], ...others },
    ...(before !== undefined && { before }),
  });
}

const evidence = {
  sources: [{ sourceId: 'a-source' }],
  reason: 'misread',
  approvedBy: { id: 'approver', assurance: 'claimed' },
} as const;

/** The correction of a named act: new values by pointer (a date in EDTF), or the changes in full. */
export function correct(
  name: string,
  targetType: string,
  changes: Readonly<Record<string, unknown>> | readonly Change[],
  particulars: Partial<Particulars> = {},
): TestAct {
  const list: readonly Change[] = Array.isArray(changes)
    ? changes
    : Object.entries(changes).map(([pointer, to]) => ({
        pointer,
        to: pointer === '/validTime' && typeof to === 'string' ? dated(to) : to,
      }));
  return named({
    type: 'EntryCorrected',
    data: { eventId: idOf(name), targetType, changes: list },
    particulars: { ...evidence, ...particulars },
  });
}

/** A date in EDTF (null: unknown), as payloads hold it. */
export function dated(on: string | null): ValidTime {
  const validTime = readDate(on);
  if (isRefusal(validTime)) throw new Error(validTime.message);
  return validTime;
}

/** The void of a named act. */
export function voidOf(name: string, targetType: string, particulars: Partial<Particulars> = {}): TestAct {
  return named({
    type: 'EntryVoided',
    data: { eventId: idOf(name), targetType },
    particulars: { ...evidence, ...particulars },
  });
}

function named(unnamed: Omit<TestAct, 'as'>): TestAct {
  return { ...unnamed, as: (name) => named({ ...unnamed, name }) };
}

/**
 * given(history).when(acts).then(events): a history is recorded act by act and must hold; `when` records its acts
 * together, as one command does, on `today` by the actor `author`.
 */
export function specification<S>(aggregate: Aggregate<S>, { register = testRegister, today = '2024-12-31' } = {}) {
  const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: `${today}T05:00:00.000Z` } as const;
  let acts = 0;
  const identified = ({ as: _as, name, ...rest }: TestAct): Act => ({
    id: idOf(name ?? `act ${String(acts++)}`),
    ...rest,
  });
  const recordAll = (history: History<S>, each: readonly TestAct[]): Recording<S> | Refused =>
    record(history, each.map(identified), author);

  return {
    given: (...past: readonly TestAct[]) => {
      const history = past.reduce(
        (known, each) => {
          const result = recordAll(known, [each]);
          if ('refusals' in result)
            throw new Error(`the given ${each.type} is refused: ${JSON.stringify(result.refusals)}`);
          return result.history;
        },
        History.of(aggregate, register),
      );
      return {
        when: (...present: readonly TestAct[]) => outcome(history, recordAll(history, present)),
        ...known(history),
      };
    },
  };
}

function outcome<S>(before: History<S>, result: Recording<S> | Refused) {
  const recorded = (): Recording<S> => {
    if ('refusals' in result) throw new Error(`refused: ${JSON.stringify(result.refusals, null, 2)}`);
    return result;
  };
  return {
    /** The events recorded, in order: by type, or by a part of each. */
    then: (...expected: readonly (string | object)[]) => {
      const events = recorded().events;
      expect(events.map(({ type }, i) => (typeof expected[i] === 'string' ? type : events[i]))).toEqual(
        expected.map((each): unknown => (typeof each === 'string' ? each : expect.objectContaining(each))),
      );
    },
    /** Refused by this rule, at this entry (by name) where one is given. */
    thenRefused: (code: string, entry?: string) => {
      const refusals = 'refusals' in result ? result.refusals : [];
      expect(refusals).toContainEqual(
        expect.objectContaining({ code, ...(entry === undefined ? {} : { entry: idOf(entry) }) }),
      );
    },
    thenWarned: (...codes: readonly string[]) => {
      expect(recorded().warnings.map(({ code }) => code)).toEqual(codes);
    },
    thenState: (expected: object) => {
      expect(recorded().history.state).toMatchObject(expected);
    },
    /** The order of the line, by the names of the acts. */
    thenLine: (...names: readonly string[]) => {
      const live = recorded().history.line.items.filter(({ entry }) => entry);
      expect(live.map(({ id }) => id)).toEqual(names.map(idOf));
    },
    /** The entry of the act named so, as corrected. */
    thenEntry: (name: string, expected: object) => {
      expect(entryOf(recorded().history.line, idOf(name))).toMatchObject(expected);
    },
    on: (day: Day) => known('refusals' in result ? before : result.history).on(day),
  };
}

function known<S>(history: History<S>) {
  return {
    thenState: (expected: object) => {
      expect(history.state).toMatchObject(expected);
    },
    on: (day: Day) => ({
      /** Every dating that respects the line has this state on the day. */
      thenCertainly: (expected: object) => {
        const states = statesOn(history.walk, day);
        expect(states).toHaveLength(1);
        expect(states[0]).toMatchObject(expected);
      },
      /** Just these states are possible on the day, in the order of the line. */
      thenPossibly: (...expected: readonly object[]) => {
        expect(statesOn(history.walk, day)).toEqual(expected.map((each): unknown => expect.objectContaining(each)));
      },
    }),
  };
}
