import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  endsBefore,
  isDay,
  lastDayOfMonth,
  maybeBefore,
  startsBefore,
  whollyBefore,
} from './day';
import type { Day, Interval } from './day';

/** A day by the machine's own calendar; months and days beyond their ends run over. */
function byDate(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

const aDate = fc.record({
  year: fc.integer({ min: 1600, max: 2400 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});

describe('a month from 1600 to 2400', () => {
  it('has the last day that the calendar gives it', () => {
    const known: number[] = [];
    const expected: number[] = [];
    for (let year = 1600; year <= 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        known.push(lastDayOfMonth(year, month));
        expected.push(Number(byDate(year, month + 1, 0).slice(8)));
      }
    }
    expect(known).toEqual(expected);
  });
});

describe('a day', () => {
  it('exists as the calendar says', () => {
    const check = fc.property(aDate, fc.nat(99), fc.nat(14), ({ year }, day, month) => {
      const text = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
      expect(isDay(text)).toBe(month >= 1 && day >= 1 && byDate(year, month, day) === text);
    });
    fc.assert(check, { numRuns: 2_000 });
  });

  it.each([['2024-5-31'], ['2024-05'], ['2024-05-31T00:00'], ['+2024-05-31'], ['２０２４-05-31'], ['']])(
    'is not written %s',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('is moved by days as the calendar counts them', () => {
    const check = fc.property(aDate, fc.integer({ min: -200_000, max: 200_000 }), ({ year, month, day }, days) => {
      expect(addDays(byDate(year, month, day), days)).toBe(byDate(year, month, day + days));
      expect(daysBetween(byDate(year, month, day), byDate(year, month, day + days))).toBe(days);
    });
    fc.assert(check, { numRuns: 2_000 });
  });

  it('is moved by months to the same day, or to the last of a month too short for it', () => {
    const anyDay = fc.record({ year: fc.integer({ min: 1600, max: 2400 }), days: fc.nat(365) });
    const check = fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), ({ year, days }, months) => {
      const from = byDate(year, 1, 1 + days);
      const [fromYear = 0, month = 0, day = 0] = from.split('-').map(Number);
      const same = byDate(fromYear, month + months, day);
      const last = byDate(fromYear, month + months + 1, 0);
      expect(addMonths(from, months)).toBe(same < last ? same : last);
    });
    fc.assert(check, { numRuns: 2_000 });
  });

  it('stays within the years that are written with four digits', () => {
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(addDays('0000-01-01', -1)).toBe('0000-01-01');
    expect(addMonths('9999-11-15', 2)).toBe('9999-12-31');
    expect(addMonths('0000-01-15', -1)).toBe('0000-01-01');
  });

  it('is that of the zone in which an instant is read', () => {
    expect(dayOf('2024-05-31T16:59:59.999Z', 'Asia/Ho_Chi_Minh')).toBe('2024-05-31');
    expect(dayOf('2024-05-31T17:00:00.000Z', 'Asia/Ho_Chi_Minh')).toBe('2024-06-01');
    expect(dayOf('2024-01-01T04:59:59.000Z', 'America/New_York')).toBe('2023-12-31');
    expect(() => dayOf('2024-01-01T00:00:00.000Z', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('two bounds', () => {
  it('compare as days, an open lower one before all, an open upper one after all', () => {
    expect([startsBefore('2024-01-01', '2024-01-02'), startsBefore(null, '0000-01-01')]).toEqual([true, true]);
    expect([startsBefore('2024-01-02', null), startsBefore(null, null)]).toEqual([false, false]);
    expect([endsBefore('2024-01-01', '2024-01-02'), endsBefore('9999-12-31', null)]).toEqual([true, true]);
    expect([endsBefore(null, '2024-01-02'), endsBefore(null, null)]).toEqual([false, false]);
  });
});

describe('two days of which neither is known exactly', () => {
  const within = fc
    .tuple(fc.integer({ min: 10, max: 19 }), fc.nat(4))
    .map(([from, length]) => ({ from, to: from + length }));
  const interval = ({ from, to }: { from: number; to: number }): Interval => ({
    earliest: `2024-05-${String(from)}`,
    latest: `2024-05-${String(to)}`,
  });
  const each = ({ from, to }: { from: number; to: number }) =>
    Array.from({ length: to - from + 1 }, (_, n) => from + n);

  it('follow one another in every dating, or in some', () => {
    const check = fc.property(within, within, (a, b) => {
      const orders = each(a).flatMap((first) => each(b).map((second) => Math.sign(second - first)));
      expect(whollyBefore(interval(a), interval(b))).toBe(orders.every((order) => order === 1));
      expect(whollyBefore(interval(b), interval(a))).toBe(orders.every((order) => order === -1));
      expect(maybeBefore(interval(a), interval(b))).toBe(orders.includes(1));
    });
    fc.assert(check, { numRuns: 500 });
  });

  it('follow one another in some where a bound is open, and never in every', () => {
    const [known, unknown] = [interval({ from: 10, to: 12 }), { earliest: null, latest: null }];
    expect([whollyBefore(known, unknown), whollyBefore(unknown, known)]).toEqual([false, false]);
    expect([maybeBefore(known, unknown), maybeBefore(unknown, known)]).toEqual([true, true]);
  });
});
