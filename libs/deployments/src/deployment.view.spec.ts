import { History, record } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { act, testRegister } from '@app/kernel/testing';
import type { RowFields, RowTable } from '@app/read-models';
import { deployment } from './deployment.aggregate';
import type { Deployment } from './deployment.state';
import { deploymentView } from './deployment.view';
import { came, day, left, planned, readied } from './testing';

const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;

function stateAfter(...acts: readonly TestAct[]): Deployment {
  const drafts = acts.map(({ type, data, particulars }, i) => ({ id: `act ${String(i)}`, type, data, particulars }));
  const recording = record(History.of(deployment, testRegister), drafts, author);
  if ('refusals' in recording) throw new Error(JSON.stringify(recording.refusals));
  return recording.history.state;
}

const state = stateAfter(
  ...readied(184),
  planned('2022-03-10', 3, { until: day('2024-05') }),
  came('2022-05-20', 1, { total: 184, women: 20 }),
  left('2023-06-01', 1, { total: 4 }),
  act('CasualtyReported', { rotation: 1, kind: 'injury', count: 1 }, '2023-06-02'),
  act('UnStrengthReported', { month: '2023-06', total: 180, women: 20 }, '2023-07-04'),
);

const { ledgers = {} } = deploymentView;
const partsOf = (name: string): Readonly<Record<string, RowFields>> => ledgers[name]?.parts(state) ?? {};

describe('the register row of a deployment', () => {
  it('has no fields before there is one', () => {
    expect(deploymentView.fields({ status: 'none' })).toEqual({});
    expect(Object.values(ledgers).map(({ parts }) => parts({ status: 'none' }))).toEqual([{}, {}, {}]);
  });

  it('shows who is present, how many turns there were, and the ceilings', () => {
    expect(deploymentView.fields(state)).toMatchObject({
      status: 'deployed',
      contributor: 'iso:VNM',
      strength: 180,
      turns: 184,
      rotations: 3,
      ceilingOwn: 184,
      ceilingUn: null,
    });
  });
});

describe('the ledgers of a deployment', () => {
  it('have those of whom nothing is stated stand against the others', () => {
    expect(partsOf('personnel')).toMatchObject({
      '1/unstated/women': { rotation: 1, gender: 'women', strength: 20, turns: 20 },
      '1/unstated/men': { strength: 164, turns: 164 },
      '1/unstated/unstated': { strength: -4, turns: 0, left: 4 },
    });
  });

  it('have each rotation with its people, its tour and its casualties', () => {
    expect(partsOf('rotations')).toMatchObject({
      1: {
        status: 'onDuty',
        strength: 180,
        injuries: 1,
        begunEarliest: '2022-05-20',
        onDutyLatest: '2022-05-20',
        untilLatest: null,
      },
      2: { status: 'planned', strength: 0 },
      3: { untilEarliest: '2024-05-01', untilLatest: '2024-05-31' },
    });
  });

  it('have each month that was reported', () => {
    expect(partsOf('un-reports')).toMatchObject({ '2023-06': { month: '2023-06', total: 180, women: 20 } });
  });
});

describe('the register and its ledgers', () => {
  const named = ({ filters, sorts, groups, sums = {}, indexes }: RowTable) => [
    ...Object.values(filters).flatMap((filter) => ('field' in filter ? [filter.field] : [])),
    ...[sorts, groups, sums].flatMap((names) => Object.values(names)),
    ...indexes.flat(),
  ];

  it('are filtered, sorted, counted and summed by fields that rows have', () => {
    expect(Object.keys(deploymentView.fields(state))).toEqual(
      expect.arrayContaining([...new Set(named(deploymentView))]),
    );
    for (const [name, ledger] of Object.entries(ledgers)) {
      const [row = {}] = Object.values(partsOf(name));
      expect(Object.keys(row)).toEqual(expect.arrayContaining([...new Set(named(ledger))]));
    }
  });
});
