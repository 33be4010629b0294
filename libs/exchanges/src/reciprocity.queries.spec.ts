import type { RegisterSummary } from '@app/read-models';
import { balanceAsked, balances, unreturned } from './reciprocity.queries';

const times = { validOn: '2024-12-31', knownAt: '2024-12-31T05:00:00.000Z', position: null } as const;

/** A summary with so many visits, from the least to the greatest, by counterpart and direction. */
const summary = (...groups: readonly (readonly [string, string, number, number])[]): RegisterSummary => ({
  ...times,
  groups: groups.map(([counterpart, direction, atLeast, atMost]) => ({
    key: { counterpart, direction },
    count: { atLeast, atMost },
    sums: {},
  })),
});

const range = (atLeast: number, atMost: number) => ({ atLeast, atMost });

describe('the question for a balance', () => {
  it('is for visits held in either direction, by whatever else is asked', () => {
    expect(balanceAsked({ by: ['year'], filters: { level: ['minister'] } }, {})).toEqual({
      by: ['counterpart', 'direction', 'year'],
      filters: {
        status: ['underWay', 'completed', 'reported'],
        direction: ['inbound', 'outbound'],
        level: ['minister'],
      },
    });
  });

  it('is of a period for what began in it', () => {
    expect(balanceAsked({}, { since: '2024-01-01', until: '2024-06-30' }).filters).toMatchObject({
      beganFrom: ['2024-01-01'],
      beganUntil: ['2024-06-30'],
    });
  });
});

describe('a balance', () => {
  it('sets visits in against visits out', () => {
    const visits = summary(['iso:KHM', 'outbound', 0, 1], ['iso:LAO', 'inbound', 1, 2], ['iso:LAO', 'outbound', 1, 3]);
    expect(balances(visits)).toEqual([
      { key: { counterpart: 'iso:KHM' }, inbound: range(0, 0), outbound: range(0, 1) },
      { key: { counterpart: 'iso:LAO' }, inbound: range(1, 2), outbound: range(1, 3) },
    ]);
  });
});

describe('visits without a return', () => {
  const found = (visits: number, ...groups: readonly (readonly [string, string, number, number])[]) =>
    unreturned(balances(summary(...groups)), visits).map(({ certainty }) => certainty);

  it('are at least so many, to a partner who never came', () => {
    expect(found(3, ['iso:LAO', 'outbound', 3, 3])).toEqual(['certain']);
    expect(found(3, ['iso:LAO', 'outbound', 2, 2])).toEqual([]);
    expect(found(3, ['iso:LAO', 'outbound', 3, 3], ['iso:LAO', 'inbound', 1, 1])).toEqual([]);
  });

  it('are only possible where they may be fewer, or returned', () => {
    expect(found(3, ['iso:LAO', 'outbound', 2, 3])).toEqual(['possible']);
    expect(found(3, ['iso:LAO', 'outbound', 3, 3], ['iso:LAO', 'inbound', 0, 1])).toEqual(['possible']);
  });
});
