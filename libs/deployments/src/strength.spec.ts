import { History, record } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { correct, idOf, testRegister, voidOf } from '@app/kernel/testing';
import * as fc from 'fast-check';
import { deployment } from './deployment.aggregate';
import type { Headcount } from './deployment.events';
import type { Deployment } from './deployment.state';
import { strengthIn } from './deployment.state';
import { headcountRefusals, leavingRefusals } from './headcount.rules';
import type { Movement } from './headcount.state';
import { cellsIn, cellsOf, moved, present, strengthOf, turnsOf } from './headcount.state';
import { personnelLedger } from './personnel.view';
import { came, day, left, readied } from './testing';

const codes = (headcount: Headcount): readonly string[] => headcountRefusals(headcount).map(({ code }) => code);

describe('a headcount', () => {
  it('has no more women than people, in all and of each type', () => {
    expect(codes({ total: 63, women: 64 })).toEqual(['deployment.women-exceed-total']);
    expect(codes({ total: 3, byType: [{ type: 'troops', total: 3, women: 4 }] })).toEqual([
      'deployment.women-exceed-total',
    ]);
    expect(codes({ total: 63, women: 63 })).toEqual([]);
  });

  it('has types that add up to the total, each named once', () => {
    const troops = { type: 'troops', total: 2 } as const;
    expect(codes({ total: 3, byType: [troops] })).toEqual(['deployment.types-differ']);
    expect(codes({ total: 4, byType: [troops, troops] })).toEqual(['deployment.types-differ']);
    expect(codes({ total: 3, byType: [troops, { type: 'staffOfficers', total: 1 }] })).toEqual([]);
  });

  it('has women of its types that agree with those in all, as far as they are stated', () => {
    const [one, none] = [
      { type: 'troops', total: 2, women: 1 },
      { type: 'staffOfficers', total: 1, women: 0 },
    ] as const;
    expect(codes({ total: 3, women: 2, byType: [one, none] })).toEqual(['deployment.women-by-type-differ']);
    expect(codes({ total: 3, women: 0, byType: [one, { type: 'staffOfficers', total: 1 }] })).toEqual([
      'deployment.women-by-type-differ',
    ]);
    expect(codes({ total: 3, women: 2, byType: [one, { type: 'staffOfficers', total: 1 }] })).toEqual([]);
  });

  it('is told apart as far as it is stated', () => {
    expect(cellsOf({ total: 63 })).toEqual([{ type: 'unstated', gender: 'unstated', count: 63 }]);
    expect(cellsOf({ total: 63, women: 0 })).toEqual([{ type: 'unstated', gender: 'men', count: 63 }]);
    expect(cellsOf({ total: 63, women: 11, byType: [{ type: 'troops', total: 63 }] })).toEqual([
      { type: 'troops', gender: 'women', count: 11 },
      { type: 'troops', gender: 'men', count: 52 },
    ]);
  });
});

/** The types that the oracle tells apart: two that are stated, and one for any other. */
const types = ['troops', 'staffOfficers', 'other'] as const;
const concrete = types.flatMap((type) => (['women', 'men'] as const).map((gender) => ({ type, gender })));

/** All that a rotation may be by type and gender after a headcount more, from all that it may be before. */
function reachable(before: ReadonlySet<string>, headcount: Headcount, sign: 1 | -1): Set<string> {
  let now = before;
  for (const { type, gender, count } of cellsOf(headcount)) {
    for (let n = 0; n < count; n++) {
      now = new Set(
        [...now].flatMap((state) =>
          concrete.flatMap((kind, at) => {
            const isKind =
              (type === 'unstated' || type === kind.type) && (gender === 'unstated' || gender === kind.gender);
            const counts = JSON.parse(state) as number[];
            counts[at] = (counts[at] ?? 0) + sign;
            return isKind && (counts[at] ?? 0) >= 0 ? [JSON.stringify(counts)] : [];
          }),
        ),
      );
    }
  }
  return new Set(now);
}

const women = (total: number) => fc.option(fc.nat(total), { nil: undefined });

const typed = (total: number): fc.Arbitrary<Headcount> =>
  fc.nat(total).chain((troops) =>
    fc.tuple(women(troops), women(total - troops)).map(([a, b]) => ({
      total,
      byType: [
        { type: 'troops' as const, total: troops, ...(a !== undefined && { women: a }) },
        { type: 'staffOfficers' as const, total: total - troops, ...(b !== undefined && { women: b }) },
      ],
    })),
  );

const untyped = (total: number): fc.Arbitrary<Headcount> =>
  women(total).map((some) => ({ total, ...(some !== undefined && { women: some }) }));

const headcount = fc.integer({ min: 1, max: 3 }).chain((total) => fc.oneof(typed(total), untyped(total)));

describe('the movements of a rotation', () => {
  it('are refused only where nothing that was left unstated could make them right', () => {
    const movements = fc.array(fc.record({ headcount, leaves: fc.boolean() }), { maxLength: 5 });
    fc.assert(
      fc.property(movements, (all) => {
        let movement: Movement = {};
        let possible = new Set([JSON.stringify(concrete.map(() => 0))]);
        for (const { headcount: some, leaves } of all) {
          const next = reachable(possible, some, leaves ? -1 : 1);
          const refusals = leaves ? leavingRefusals(movement, some) : [];
          if (next.size > 0) expect(refusals).toEqual([]);
          if (refusals.length > 0 || next.size === 0) continue;
          [movement, possible] = [moved(movement, some, leaves ? 'left' : 'sent'), next];
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are refused as soon as more leave of a stated kind than ever came', () => {
    const stated: Movement = moved({}, { total: 5, women: 2, byType: [{ type: 'troops', total: 5 }] }, 'sent');
    const leaving = (some: Headcount) => leavingRefusals(stated, some).map(({ code }) => code);
    expect(leaving({ total: 6 })).toEqual(['deployment.strength-negative']);
    expect(leaving({ total: 3, women: 3 })).toEqual(['deployment.breakdown-negative']);
    expect(leaving({ total: 1, byType: [{ type: 'staffOfficers', total: 1 }] })).toEqual([
      'deployment.breakdown-negative',
    ]);
    expect(leaving({ total: 5 })).toEqual([]);
  });
});

const dates = ['2022-05-05', '2022-05', '2022-06-01', '2022-07-10', '2022', '2023-01', '2023?', null] as const;

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('came' as const),
      on: fc.constantFrom(...dates),
      rotation: fc.integer({ min: 1, max: 2 }),
      headcount,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('left' as const),
      on: fc.constantFrom(...dates),
      rotation: fc.integer({ min: 1, max: 2 }),
      headcount,
    }),
  },
  fc.record({ does: fc.constant('voided' as const), entry: fc.nat(7) }),
  fc.record({ does: fc.constant('moved' as const), entry: fc.nat(7), on: fc.constantFrom(...dates) }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The act of a step; `known` are those that were recorded, by name. */
function actOf(one: Step, known: readonly (readonly [string, string])[]): TestAct | undefined {
  if (one.does === 'came') return came(one.on as string, one.rotation, one.headcount);
  if (one.does === 'left') return left(one.on as string, one.rotation, one.headcount);
  const [name, type] = known[one.entry % Math.max(known.length, 1)] ?? [];
  if (name === undefined || type === undefined) return undefined;
  return one.does === 'voided'
    ? voidOf(name, type)
    : correct(name, type, {
        '/validTime': one.on === null ? { edtf: null, earliest: null, latest: null } : day(one.on),
      });
}

/** Everything of it that is recorded: what a rule refuses is left out, as it is in the register. */
function recorded(steps: readonly Step[]): History<Deployment> {
  const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;
  const known: (readonly [string, string])[] = [];
  let history = History.of(deployment, testRegister);
  const enter = (name: string, { as: _as, name: _name, ...act }: TestAct): void => {
    const outcome = record(history, [{ id: idOf(name), ...act }], author);
    if ('refusals' in outcome) return;
    history = outcome.history;
    if (act.type.startsWith('Personnel')) known.push([name, act.type]);
  };
  readied().forEach((act, nth) => enter(`given ${String(nth)}`, act));
  steps.forEach((one, nth) => {
    const act = actOf(one, known);
    if (act) enter(`step ${String(nth)}`, act);
  });
  return history;
}

describe('the strength of a deployment', () => {
  const history = fc.array(step, { maxLength: 12 }).map(recorded);

  it('is below nothing in no rotation, at any place of the line, whatever was recorded, corrected and voided', () => {
    fc.assert(
      fc.property(history, ({ walk }) => {
        for (const { state } of walk.steps) {
          const rotations = 'dossier' in state ? state.dossier.rotations : [];
          expect(rotations.filter(({ movement }) => strengthOf(movement) < 0)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is what the rows of the ledger add up to, and turns never fall along the line', () => {
    fc.assert(
      fc.property(history, ({ walk }) => {
        let turns = 0;
        for (const { state } of walk.steps) {
          if (state.status === 'none') continue;
          const rows = Object.values(personnelLedger.parts(state));
          const sum = (of: string): number => rows.reduce((total, row) => total + (row[of] as number), 0);
          expect(sum('strength')).toBe(strengthIn(state.dossier));
          expect(sum('turns')).toBeGreaterThanOrEqual(turns);
          turns = sum('turns');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('those who come by transfer', () => {
  it('are present, and no turn', () => {
    const movement = moved(moved({}, { total: 3 }, 'sent'), { total: 2 }, 'joined');
    expect([strengthOf(movement), turnsOf(movement)]).toEqual([5, 3]);
    expect(cellsIn(movement).map(present)).toEqual([5]);
  });
});
