import { rowOf } from './register-row';

describe('a row of a state with a member that is undefined', () => {
  it('holds the state without that member, as JSON has it', () => {
    const owner = { record: 'a-lease', stream: 'lease-a-lease', number: null };
    const shown = { collection: 'leases', fields: () => ({}), absent: { status: 'none' } };
    const wholly = { from: null, to: null };
    const known = { from: { at: '2024-01-01T00:00:00.000Z', position: '1' }, to: null };
    const state = { status: 'let', until: undefined, terms: { rent: 3, notice: undefined } };
    const row = rowOf<object>(owner, { id: '0.0', possible: wholly, certain: wholly, known, state }, shown);
    expect(row.state).toStrictEqual({ status: 'let', terms: { rent: 3 } });
  });
});
