import fc from 'fast-check';
import type { Day } from './day';
import { isDay } from './day';
import type { ValidTime } from './edtf';
import { boundedBy, readDate } from './edtf';
import type { Refusal } from './refusal';
import { isRefusal } from './refusal';

/** `[earliest, latest]`, with `qualified` behind where it is set, or the code of the refusal. */
function read(text: string | null): unknown {
  const time = readDate(text);
  if (isRefusal(time)) return time.code;
  return [time.earliest, time.latest, ...(time.qualified ? ['qualified'] : [])];
}

const messageOf = (text: string): unknown => {
  const time = readDate(text);
  return isRefusal(time) ? time.message : time;
};

describe('a date', () => {
  it.each([
    ['2024-05-31', '2024-05-31', '2024-05-31'],
    ['2023-12', '2023-12-01', '2023-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2100-02', '2100-02-01', '2100-02-28'],
    ['2023', '2023-01-01', '2023-12-31'],
    ['0000', '0000-01-01', '0000-12-31'],
    ['9999-12-31', '9999-12-31', '9999-12-31'],
  ])('%s lasts from %s to %s', (text, earliest, latest) => {
    expect(readDate(text)).toEqual({ edtf: text, earliest, latest });
  });

  it.each([
    ['202X', '2020-01-01', '2029-12-31'],
    ['20XX', '2000-01-01', '2099-12-31'],
    ['XXXX', '0000-01-01', '9999-12-31'],
    ['2X24', '2024-01-01', '2924-12-31'],
    ['2024-XX', '2024-01-01', '2024-12-31'],
    ['2024-1X', '2024-10-01', '2024-12-31'],
    ['2024-X0', '2024-10-01', '2024-10-31'],
    ['2024-X3', '2024-03-01', '2024-03-31'],
    ['2024-05-XX', '2024-05-01', '2024-05-31'],
    ['2024-05-1X', '2024-05-10', '2024-05-19'],
    ['2024-05-X0', '2024-05-10', '2024-05-30'],
    ['2024-XX-31', '2024-01-31', '2024-12-31'],
    ['2024-X2-3X', '2024-12-30', '2024-12-31'],
    ['XXXX-02-29', '0000-02-29', '9996-02-29'],
  ])('%s with unspecified digits lies between %s and %s', (text, earliest, latest) => {
    expect(read(text)).toEqual([earliest, latest]);
  });

  it.each([
    ['2024-05-31~', '2024-05-30', '2024-06-01'],
    ['2024-05~', '2024-04-01', '2024-06-30'],
    ['2024-01?', '2023-12-01', '2024-02-29'],
    ['2022?', '2021-01-01', '2023-12-31'],
    ['2024-05-31%', '2024-05-29', '2024-06-02'],
    ['2022%', '2020-01-01', '2024-12-31'],
    ['202X~', '2010-01-01', '2039-12-31'],
    ['20XX?', '1900-01-01', '2199-12-31'],
    ['2024-XX~', '2023-01-01', '2025-12-31'],
    ['2024-05-XX~', '2024-04-01', '2024-06-30'],
    ['2024-05-1X~', '2024-05-09', '2024-05-20'],
    ['2024?-05', '2024-04-01', '2024-06-30'],
    ['?2024-05', '2024-04-01', '2024-06-30'],
    ['2024-~05-31', '2024-05-30', '2024-06-01'],
    ['2024?-~05', '2024-03-01', '2024-07-31'],
    ['0000~', '0000-01-01', '0001-12-31'],
    ['9999-12-31%', '9999-12-29', '9999-12-31'],
    ['0000-01-02%', '0000-01-01', '0000-01-04'],
  ])('%s with a qualifier is widened to %s and %s', (text, earliest, latest) => {
    expect(read(text)).toEqual([earliest, latest, 'qualified']);
  });

  it.each([
    ['[2024-05-11..2024-05-20]', '2024-05-11', '2024-05-20'],
    ['[1950..1962]', '1950-01-01', '1962-12-31'],
    ['[..2023-04-28]', null, '2023-04-28'],
    ['[2024-05-01..]', '2024-05-01', null],
    ['[2024-01-05,2024-02-05]', '2024-01-05', '2024-02-05'],
    ['[2024-02-05, 2024-01]', '2024-01-01', '2024-02-05'],
    ['[..2020,2024..]', null, null],
    ['[2020,2023..2024]', '2020-01-01', '2024-12-31'],
    ['[202X,2031-05]', '2020-01-01', '2031-05-31'],
  ])('%s is one of a set, from %s to %s', (text, earliest, latest) => {
    expect(read(text)).toEqual([earliest, latest]);
  });

  it('is qualified when a member of its set is', () => {
    expect(read('[~2024,2030]')).toEqual(['2023-01-01', '2030-12-31', 'qualified']);
  });

  it.each([null, '', '  '])('that is not known (%j) has no bounds', (text) => {
    expect(readDate(text)).toEqual({ edtf: null, earliest: null, latest: null });
  });

  it('is kept as written but for the space around it, with what was printed', () => {
    expect(readDate(' [2022-10-08, 2022-08-10]\n', '8/10/22')).toEqual({
      edtf: '[2022-10-08, 2022-08-10]',
      earliest: '2022-08-10',
      latest: '2022-10-08',
      raw: '8/10/22',
    });
  });
});

describe('a text that names no one day', () => {
  it.each([
    '2023-02-29',
    '2024-02-30',
    '2024-02-30~',
    '2024-13',
    '2024-00',
    '2024-05-00',
    '2024-04-31',
    '2023-02-3X',
    'XXX3-02-29',
    '1900-02-29?',
    '2023?-02-29',
    '[2023-02-29,2024]',
    '[2024-01..2024-13]',
    '[2025..2024]',
    '2024-02-30/2024-03-01',
  ])('%s is impossible', (text) => {
    expect(read(text)).toBe('date.impossible');
  });

  it.each(['2024-21', '2024-21~', '2024?-21', '2024-41', '202X-24', '[2024-21,2025]'])('%s is a season', (text) => {
    expect(read(text)).toBe('date.season');
  });

  it.each(['2023/2024', '2023-05/..', '/2024', '2024-05-01/2024-05-XX', '{2023,2024}', '{2023..2024}'])(
    '%s is a span',
    (text) => {
      expect(read(text)).toBe('date.span');
    },
  );

  it.each([
    '8/10/22',
    'May 2024',
    '2024-5',
    '20240531',
    '202x',
    '2024~?',
    '..',
    '[..]',
    '[2024',
    '[2024-01..2024-02-05]',
    '２０２４',
    'Y17E7',
  ])('%s is malformed', (text) => {
    expect(read(text)).toBe('date.malformed');
  });

  it.each([
    ['2024-05-31T10:00', 'leave out the time of day'],
    ['2024-05-31T10:00:00Z', 'leave out the time of day'],
    ['20', '20XX'],
    ['202', '202X'],
    ['-0044', '0000 to 9999'],
    ['[-0044..2024]', '0000 to 9999'],
    ['Y20240', '0000 to 9999'],
    ['1950S2', '0000 to 9999'],
    ['2023/2024', '[a..b]'],
    ['2024-21', '[2024-03..2024-05]'],
    [`[${'2024,'.repeat(100)}2024]`, 'at most 120 characters'],
  ])('%s is refused with the hint "%s"', (text, hint) => {
    expect(messageOf(text)).toContain(hint);
  });

  it('is named in the refusal', () => {
    expect(messageOf('[2024-02-30,2025]')).toContain('"2024-02-30"');
  });
});

/** The day of an act, as it is recorded on `recordedOn`. */
function readActDate(text: string | null, recordedOn: Day): ValidTime | Refusal {
  const time = readDate(text);
  return isRefusal(time) ? time : boundedBy(time, recordedOn);
}

describe("an act's own day", () => {
  it('may be the day of recording', () => {
    expect(readActDate('2024-05-31', '2024-05-31')).toMatchObject({ earliest: '2024-05-31', latest: '2024-05-31' });
  });

  it('is refused when it lies wholly ahead', () => {
    expect(readActDate('2024-06', '2024-05-31')).toMatchObject({ code: 'date.future' });
    expect(readActDate('[2024-06-01..]', '2024-05-31')).toMatchObject({ code: 'date.future' });
  });

  it.each(['2024', '202X', '2024-06~', '[2020..]', null])('%j has passed by the day of recording', (text) => {
    expect(readActDate(text, '2024-05-20')).toMatchObject({ edtf: text, latest: '2024-05-20' });
  });

  it('is refused for what is wrong with any date', () => {
    expect(readActDate('2023/2024', '2024-05-31')).toMatchObject({ code: 'date.span' });
  });
});

/*
 * The oracle knows a date as its parts, a set as its members, and reads no text: it tries every day of a stretch of
 * the calendar that is wide enough, and keeps those that are meant.
 */
interface Dated {
  readonly parts: readonly string[];
  /** The qualifiers at all parts, run together. */
  readonly qualifiers: string;
}
interface Written<T> {
  readonly text: string;
  readonly meaning: T;
}

const MS_PER_DAY = 86_400_000;
const dayNumbered = (number: number): string => new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
const firstNumber = Date.parse('1799-01-01') / MS_PER_DAY;
const calendar = Array.from({ length: 501 * 365 + 121 }, (_, index) => dayNumbered(firstNumber + index));
const indexOf = new Map(calendar.map((day, index) => [day, index]));
const stretch = (first: string, last: string) => calendar.slice(indexOf.get(first), (indexOf.get(last) ?? 0) + 1);

function matches(mask: string, day: string): boolean {
  for (let index = 0; index < mask.length; index++) if (mask[index] !== 'X' && mask[index] !== day[index]) return false;
  return true;
}

/** The number of the day, month, year, decade or century in which a day lies, as precise as the date is. */
function unitOf([year = '', month = 'XX', day = 'XX']: readonly string[]): (day: string) => number {
  if (day !== 'XX') return (text) => indexOf.get(text) ?? NaN;
  if (month !== 'XX') return (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  const years = year.endsWith('XX') ? 100 : year.endsWith('X') ? 10 : 1;
  return (text) => Math.floor(Number(text.slice(0, 4)) / years);
}

/** The days that the digits match, and those in units at most as many away as there are qualifiers. */
function daysMeant({ parts, qualifiers }: Dated): string[] {
  const [year = '', month = 'XX'] = parts;
  const reach = (/[?%]/.test(qualifiers) ? 1 : 0) + (/[~%]/.test(qualifiers) ? 1 : 0);
  const margin = reach * (month !== 'XX' ? 1 : year.endsWith('XX') ? 100 : 10);
  const firstYear = Number(year.replaceAll('X', '0')) - margin;
  const lastYear = Number(year.replaceAll('X', '9')) + margin;
  const days = stretch(`${String(firstYear)}-01-01`, `${String(lastYear)}-12-31`);
  const matched = days.filter((day) => matches(parts.join('-'), day));
  if (reach === 0) return matched;
  const unit = unitOf(parts);
  const steps = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  const meant = new Set([...new Set(matched.map(unit))].flatMap((number) => steps.map((step) => number + step)));
  return days.filter((day) => meant.has(unit(day)));
}

function expected(days: readonly string[], qualified: boolean): unknown {
  return days.length === 0 ? 'date.impossible' : [days[0], days.at(-1), ...(qualified ? ['qualified'] : [])];
}

const oneOf = (characters: string) => fc.constantFrom(...characters);
const twoDigits = (tens: string) => fc.tuple(oneOf(tens), oneOf('0123456789X')).map((pair) => pair.join(''));
const numbers = (min: number, max: number) => fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));
const plainYear = numbers(1999, 2031);
const plainMonth = fc.oneof(
  { weight: 30, arbitrary: numbers(1, 12) },
  { weight: 1, arbitrary: fc.constantFrom('00', '13') },
);
const plainDay = fc.oneof(
  { weight: 30, arbitrary: numbers(1, 31) },
  { weight: 1, arbitrary: fc.constantFrom('00', '32') },
);
const dates = (year: fc.Arbitrary<string>, month: fc.Arbitrary<string>, day: fc.Arbitrary<string>) =>
  fc.oneof(fc.tuple(year), fc.tuple(year, month), fc.tuple(year, month, day)).map((parts): readonly string[] => parts);

const plain = dates(plainYear, plainMonth, plainDay);
const masked = dates(
  fc.oneof(plainYear, fc.constantFrom('202X', '199X', '201X', '200X', '20X4', '20X3', '20XX')),
  fc.oneof(plainMonth, twoDigits('01X')),
  fc.oneof(plainDay, twoDigits('0123X')),
);

/** Qualified as a whole, or not. */
const wholeDate = fc.tuple(masked, fc.constantFrom('', '?', '~', '%')).map(([parts, qualifiers]): Written<Dated> => ({
  text: parts.join('-') + qualifiers,
  meaning: { parts, qualifiers },
}));

/** Qualified before or behind each part; EDTF has a lone year qualified on one side only. */
const dateInParts = fc
  .tuple(plain, fc.array(fc.constantFrom('', '', '?', '~', '%'), { minLength: 6, maxLength: 6 }))
  .map(([parts, marks]): Written<Dated> => {
    const used = marks.slice(0, parts.length === 1 ? 1 : 2 * parts.length);
    return {
      text: parts.map((part, index) => `${used[2 * index] ?? ''}${part}${used[2 * index + 1] ?? ''}`).join('-'),
      meaning: { parts, qualifiers: used.join('') },
    };
  });

/** A member of a set: the days of a date, or all days from those of one date to those of another. */
interface Member {
  readonly days: readonly string[];
  readonly qualified: boolean;
}

const maskedParts = fc.constantFrom(
  ['202X'],
  ['2024', 'XX'],
  ['2023', '02', 'XX'],
  ['2024', '1X'],
  ['20X4', '05', 'X0'],
);
const single = fc
  .oneof(
    dateInParts,
    maskedParts.map((parts) => ({ text: parts.join('-'), meaning: { parts, qualifiers: '' } })),
  )
  .map(({ text, meaning }): Written<Member> => ({
    text,
    meaning: { days: daysMeant(meaning), qualified: meaning.qualifiers !== '' },
  }));

const run = fc
  .tuple(fc.constantFrom(1, 2, 3), fc.tuple(plainYear, plainMonth, plainDay), fc.tuple(plainYear, plainMonth, plainDay))
  .map(([precision, from, to]): Written<Member> => {
    const [start, end] = [from.slice(0, precision), to.slice(0, precision)];
    const [first] = daysMeant({ parts: start, qualifiers: '' });
    const last = daysMeant({ parts: end, qualifiers: '' }).at(-1);
    const days = first !== undefined && last !== undefined && first <= last ? stretch(first, last) : [];
    return { text: `${start.join('-')}..${end.join('-')}`, meaning: { days, qualified: false } };
  });

/** A set and what `read` makes of it. */
const set = fc
  .record({
    open: fc.constantFrom(['', ''], ['..', ''], ['', '..'], ['..', '..']),
    members: fc.array(fc.oneof(single, run), { minLength: 1, maxLength: 3 }),
    separator: fc.constantFrom(',', ', '),
  })
  .map(({ open: [earlier, later], members, separator }): Written<unknown> => {
    const days = members.flatMap(({ meaning }) => meaning.days).sort();
    const bounds = [earlier ? null : days[0], later ? null : days.at(-1)];
    const qualified = members.some(({ meaning }) => meaning.qualified) ? ['qualified'] : [];
    const impossible = members.some(({ meaning }) => meaning.days.length === 0);
    return {
      text: `[${earlier ?? ''}${members.map(({ text }) => text).join(separator)}${later ?? ''}]`,
      meaning: impossible ? 'date.impossible' : [...bounds, ...qualified],
    };
  });

const written = fc.oneof(wholeDate, dateInParts, set).map(({ text }) => text);
/** A date or a set with a few characters changed. */
const mangled = fc
  .tuple(written, fc.nat(), fc.nat(3), fc.string({ unit: oneOf('0129X-?~%.,/[]{}TYSE: '), maxLength: 4 }))
  .map(([text, at, cut, inserted]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + inserted + text.slice(place + cut);
  });
const anyText = fc.oneof(written, mangled, fc.string(), fc.string({ unit: 'binary' }));
const anyDay = fc.constantFrom(...stretch('1999-01-01', '2031-12-31'));

describe('the bounds, against every day of the calendar', () => {
  it('are those of the days that a date means', () => {
    fc.assert(
      fc.property(fc.oneof(wholeDate, dateInParts), ({ text, meaning }) => {
        expect(read(text)).toEqual(expected(daysMeant(meaning), meaning.qualifiers !== ''));
      }),
      { numRuns: 300 },
    );
  });

  it('are those of all days that a set holds', () => {
    fc.assert(fc.property(set, ({ text, meaning }) => expect(read(text)).toEqual(meaning)));
  });
});

describe('any text at all', () => {
  it('is refused, or has bounds that are days in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const time = readDate(text);
        if (isRefusal(time)) return time.code.startsWith('date.');
        const bounds = [time.earliest, time.latest].filter((day) => day !== null);
        return bounds.every(isDay) && bounds.toSorted().every((day, index) => day === bounds[index]);
      }),
      { numRuns: 1000 },
    );
  });

  it("is never an act's day after the day of recording", () => {
    fc.assert(
      fc.property(anyText, anyDay, (text, recordedOn) => {
        const time = readActDate(text, recordedOn);
        if (isRefusal(time)) return true;
        return time.latest !== null && time.latest <= recordedOn && (time.earliest ?? '') <= time.latest;
      }),
      { numRuns: 500 },
    );
  });
});
