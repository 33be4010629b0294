import { commandRequest } from './command-request';
import { WrongUsage } from './exit-code';

const sign = { route: 'agreements', verb: 'sign', id: 'AGR-2026-0001' };
const anna = { actor: 'anna', key: 'a-key' };

const bodyOf = (options: object) => commandRequest(sign, { ...anna, ...options }).body;

describe('a command on a record', () => {
  it('goes to the route of its verb, by its actor, under its key', () => {
    expect(commandRequest(sign, { ...anna, on: '2024-05-31', data: { place: 'Hà Nội' } })).toEqual({
      path: '/agreements/AGR-2026-0001/sign',
      query: {},
      headers: { 'chancery-actor': 'anna', 'idempotency-key': 'a-key' },
      body: { data: { place: 'Hà Nội' }, validTime: '2024-05-31' },
    });
  });

  it('may ask for a dry run, and for the revision that the record has to have', () => {
    const { query, headers } = commandRequest(sign, { ...anna, dryRun: true, ifMatch: '3' });
    expect(query).toEqual({ dryRun: 'true' });
    expect(headers['if-match']).toBe('"3"');
  });

  it('names a record by a reference, too', () => {
    const address = { route: 'partners', verb: 'rename', id: 'iso:LAO' };
    expect(commandRequest(address, anna).path).toBe('/partners/iso%3ALAO/rename');
  });
});

describe('a command that opens a record', () => {
  it('goes to the route of its verb alone', () => {
    expect(commandRequest({ route: 'agreements', verb: 'propose' }, anna).path).toBe('/agreements/propose');
  });
});

describe('what a command says of itself', () => {
  it('is its evidence, its approval and its place', () => {
    const options = {
      on: '2024-05-31',
      source: ['s1=page 2', 's2'],
      authority: 'i1=5',
      reason: 'late',
      approvedBy: 'binh',
      override: ['agreement.rule=a reason = a good one'],
      distinctFrom: 'other',
      before: 'e1',
    };
    expect(bodyOf(options)).toEqual({
      data: {},
      validTime: '2024-05-31',
      before: 'e1',
      sources: [{ sourceId: 's1', locator: 'page 2' }, { sourceId: 's2' }],
      authority: { instrumentId: 'i1', article: '5' },
      reason: 'late',
      approvedBy: 'binh',
      override: [{ rule: 'agreement.rule', reason: 'a reason = a good one' }],
      distinctFrom: 'other',
    });
  });

  it.each([
    [{ on: 'unknown' }, { edtf: null }],
    [
      { on: '2022', raw: '8/10/22' },
      { edtf: '2022', raw: '8/10/22' },
    ],
    [
      { on: 'unknown', raw: 'long ago' },
      { edtf: null, raw: 'long ago' },
    ],
  ])('is its day as far as it is known: %j', (options, validTime) => {
    expect(bodyOf(options)).toEqual({ data: {}, validTime });
  });

  it('is that it stands first, which is behind nothing', () => {
    expect(bodyOf({ after: 'first' })).toEqual({ after: null });
    expect(bodyOf({ after: 'e1' })).toEqual({ after: 'e1' });
  });

  it('is added to a body that is given whole', () => {
    const body = { entries: [{ command: 'propose' }], reason: 'of the body' };
    expect(bodyOf({ body })).toEqual(body);
    expect(bodyOf({ body, reason: 'of the option' })).toEqual({ ...body, reason: 'of the option' });
  });
});

describe('an option that is not written as it must be', () => {
  it.each([[{ override: ['agreement.rule'] }, /--override/u] as const, [{ raw: '8/10/22' }, /--raw/u] as const])(
    'is named: %j',
    (options, named) => {
      expect(() => bodyOf(options)).toThrow(WrongUsage);
      expect(() => bodyOf(options)).toThrow(named);
    },
  );
});
