import { History, noPeriods } from '@app/kernel';
import { recordKind } from '../projections/record-kind';
import { lease } from '../testing/lease.aggregate';
import { leaseRegister } from '../testing/lease-log';
import { rowOf } from './register-row';

describe('a row of a state with a member that is undefined', () => {
  it('holds the state without that member, as JSON has it', () => {
    const nothing = noPeriods(History.of(recordKind(lease).aggregate, leaseRegister));
    const record = { category: 'lease', id: 'a-lease', before: nothing, after: nothing };
    const wholly = { from: null, to: null };
    const known = { from: { at: '2024-01-01T00:00:00.000Z', position: '1' }, to: null };
    const state = { status: 'let', until: undefined, terms: { rent: 3, notice: undefined } };
    const row = rowOf(record, 'lease-a-lease', { id: '0.0', possible: wholly, certain: wholly, known, state }, {});
    expect(row.state).toStrictEqual({ status: 'let', terms: { rent: 3 } });
  });
});
