import * as fc from 'fast-check';
import type { Attendance, Lease } from '../read-models';
import { rebalance } from './rebalance';

const holders = ['one', 'two', 'three', 'four'];

/** How things stand when everyone has done, in turn, what is for it to do. */
function after({ holders: atWork, leases }: Attendance): Attendance {
  const standing = new Map(leases.map((lease) => [lease.projection, lease]));
  for (const holder of atWork) {
    const { release, take } = rebalance(holder, { holders: atWork, leases: [...standing.values()] });
    const handed = (to: string | null) => (lease: Lease) =>
      standing.set(lease.projection, { ...lease, holder: to, token: lease.token + 1 });
    release.forEach(handed(null));
    take.forEach(handed(holder));
  }
  return { holders: atWork, leases: [...standing.values()] };
}

const attendance = fc.subarray(holders, { minLength: 1 }).chain((atWork) =>
  fc.record({
    holders: fc.constant([...atWork].sort()),
    leases: fc
      .array(fc.constantFrom(...atWork, null), { maxLength: 12 })
      .map((held) => held.map((holder, nth): Lease => ({ projection: String(nth), holder, token: 1 }))),
  }),
);

const shares = ({ holders: atWork, leases }: Attendance): number[] =>
  atWork.map((one) => leases.filter(({ holder }) => holder === one).length);

describe('projections that are shared', () => {
  it('come, within two turns, to be held by all alike, and then rest', () => {
    fc.assert(
      fc.property(attendance, (before) => {
        const settled = after(after(before));
        const [least, most] = [Math.min(...shares(settled)), Math.max(...shares(settled))];
        expect(most - least).toBeLessThanOrEqual(1);
        expect(settled.leases.every(({ holder }) => holder !== null)).toBe(true);
        expect(after(settled)).toEqual(settled);
      }),
    );
  });

  it('change hands only where somebody has more than its share', () => {
    const held = ['one', 'one', 'two', null].map((holder, nth): Lease => ({
      projection: String(nth),
      holder,
      token: 1,
    }));
    const { leases } = after({ holders: ['one', 'two'], leases: held });
    expect(leases.map(({ holder, token }) => [holder, token])).toEqual([
      ['one', 1],
      ['one', 1],
      ['two', 1],
      ['two', 2],
    ]);
  });
});
