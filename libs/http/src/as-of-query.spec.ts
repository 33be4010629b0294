import { dayOf } from '@app/kernel';
import fc from 'fast-check';
import { dayIn, endOf, momentIn, numberIn, oneText, requireKnown, wordIn } from './as-of-query';
import { EdgePositions } from './edge-position';
import { Problem } from './problem';

const register = {
  id: '1f0c2d3e-0000-4000-8000-000000000000',
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2024-01-01',
};
const positions = new EdgePositions(register);
const head = '00000000000000004711';
const reader = { register, positions, head: async () => head };

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.refusals[0]?.code;
    throw error;
  }
  return undefined;
};

const refusedMoment = (text: string): Promise<string | undefined> =>
  momentIn({ knownAt: text }, 'knownAt', reader).then(
    () => undefined,
    (error: Problem) => error.refusals[0]?.code,
  );

describe('the end of a day', () => {
  const zones = fc.constantFrom(
    'Asia/Ho_Chi_Minh',
    'UTC',
    'America/New_York',
    'Pacific/Apia',
    'Pacific/Niue',
    'Asia/Kathmandu',
  );
  const days = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('is the last millisecond that falls in the day, in any zone', () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const end = Date.parse(endOf(day, zone));
        // Apia left out the whole of 2011-12-30: its end is that of the day before.
        expect(dayOf(new Date(end).toISOString(), zone) <= day).toBe(true);
        expect(dayOf(new Date(end + 1).toISOString(), zone) > day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is 16:59:59.999 UTC in Ho Chi Minh City', () => {
    expect(endOf('2023-12-31', 'Asia/Ho_Chi_Minh')).toBe('2023-12-31T16:59:59.999Z');
  });
});

describe('a moment of the register', () => {
  it('is a bare day, and means its end', async () => {
    expect(await momentIn({ knownAt: '2023-12-31' }, 'knownAt', reader)).toEqual({ at: '2023-12-31T16:59:59.999Z' });
  });

  it('is an instant with any offset', async () => {
    const asked = { knownAt: '2023-12-31T12:00:00+07:00' };
    expect(await momentIn(asked, 'knownAt', reader)).toEqual({ at: '2023-12-31T05:00:00.000Z' });
  });

  it('is a position as the register gave it out', async () => {
    const written = positions.write('00000000000000004711');
    expect(written).toBe('1f0c2d3e:4711');
    expect(await momentIn({ knownAt: written }, 'knownAt', reader)).toEqual({ position: head });
  });

  it.each([
    ['1f0c2d3e:4712', 'position.gone'],
    ['00000000:1', 'position.gone'],
    ['yesterday', 'query.invalid'],
    ['2023-02-30', 'query.invalid'],
    ['2023-12-31T99:00:00Z', 'query.invalid'],
    ['2023-02-30T10:00:00Z', 'query.invalid'],
    ['1f0c2d3e:many', 'position.malformed'],
  ])('is not %s: %s', async (text, code) => {
    expect(await refusedMoment(text)).toBe(code);
  });

  it('is left out where the query does not name one', async () => {
    expect(await momentIn({}, 'knownAt', reader)).toBeUndefined();
  });
});

describe('a query', () => {
  it.each<[string, () => unknown, string]>([
    ['a parameter given twice', () => oneText({ sort: ['a', 'b'] }, 'sort'), 'query.invalid'],
    ['a day that does not exist', () => dayIn({ validOn: '2023-02-29' }, 'validOn'), 'query.invalid'],
    [
      'a word of no choice',
      () => wordIn({ certainty: 'maybe' }, 'certainty', ['certain', 'possible']),
      'query.invalid',
    ],
    ['a limit of nothing', () => numberIn({ limit: '0' }, 'limit'), 'query.invalid'],
    [
      'a parameter that nobody knows',
      () => requireKnown({ validon: '2024-01-01' }, ['validOn']),
      'query.unknown-parameter',
    ],
  ])('is refused for %s', (_, work, code) => {
    expect(codeOf(work)).toBe(code);
  });

  it('gives what it names', () => {
    const query = { validOn: '2024-02-29', limit: '50', certainty: 'certain' };
    expect(dayIn(query, 'validOn')).toBe('2024-02-29');
    expect(numberIn(query, 'limit')).toBe(50);
    expect(wordIn(query, 'certainty', ['certain', 'possible'])).toBe('certain');
  });
});
