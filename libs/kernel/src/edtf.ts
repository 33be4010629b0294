import { parse } from 'edtf';
import type { SyntaxNode } from 'edtf';
import { addDays, addMonths, endsBefore, isDay, lastDayOfMonth, startsBefore, whollyBefore } from './day';
import type { Day, Interval } from './day';
import { isRefusal, kernelRules, refuse } from './refusal';
import type { Refusal, Rule } from './refusal';

/**
 * When an act happened: one day, known more or less exactly.
 * `edtf` is the date as recorded (ISO 8601-2 / EDTF level 1 and 2 as far as one day can be meant), null when unknown;
 * the bounds are the first and the last day that it may have been; `raw` keeps what was printed.
 */
export interface ValidTime extends Interval {
  readonly edtf: string | null;
  readonly qualified?: true;
  readonly raw?: string;
}

type Bounds = { readonly [end in keyof Interval]: Day };
type Reading = Interval & { readonly qualified?: true };
type Reader = (text: string) => Reading | Refusal;

/** Room for ten days one by one. The parser's time and memory grow with the text. */
const MAX_LENGTH = 120;
/** A date with an `X` for each unspecified digit. */
const MASK = /^[\dX]{4}(?:-[\dX]{2}){0,2}$/;
const DAYS = numbers('XX').slice(1, 32);
const MONTHS = DAYS.slice(0, 12);
const QUALIFIERS = /[?~%]/g;
const SEASON = /^.{4}-(?:2[1-9]|3\d|4[01])$/;

/**
 * Reads one day known more or less exactly, which may lie ahead: EDTF (ISO 8601-2), years 0000 to 9999. The bounds
 * are the first and the last existing day that the text allows; null and '' are the unknown day; `raw` is passed on.
 * Refuses what is not EDTF, what no existing day matches, seasons, spans and times of day ('date.*'). Never throws.
 */
export function readDate(text: string | null, raw?: string): ValidTime | Refusal {
  const edtf = text?.trim() || null;
  const reading = edtf === null ? { earliest: null, latest: null } : readText(edtf);
  if (isRefusal(reading)) return reading;
  return { edtf, ...reading, ...(raw === undefined ? {} : { raw }) };
}

/**
 * The time of an act that had happened by `day`: `latest` is that day at most, also where it was open or unknown.
 * Refuses a time that lies wholly after it ('date.future').
 */
export function boundedBy(time: ValidTime, day: Day): ValidTime | Refusal {
  if (startsBefore(day, time.earliest)) {
    return refuse(kernelRules['date.future'], `"${String(time.edtf)}" lies after ${day}, the day of recording.`);
  }
  return endsBefore(day, time.latest) ? { ...time, latest: day } : time;
}

const refused = (text: string, rule: Rule, why: string = rule.says): Refusal => refuse(rule, `"${text}": ${why}`);
const malformed = (text: string, why?: string): Refusal => refused(text, kernelRules['date.malformed'], why);
const span: Reader = (text) => refused(text, kernelRules['date.span']);
const otherYear: Reader = (text) => malformed(text, 'A year has four digits, 0000 to 9999.');

const readers: Record<SyntaxNode['type'], Reader> = {
  Date: readOne,
  Season: readOne,
  Set: readSet,
  Interval: span,
  List: span,
  Decade: (text) => malformed(text, 'A decade is written 202X.'),
  Century: (text) => malformed(text, 'A century is written 20XX.'),
  Year: otherYear,
};

/** One date goes past the parser, which is slow, knows no `202X~` and refuses masks such as `2024-X3` that days match. */
function readText(text: string): Reading | Refusal {
  if (MASK.test(text.replace(/[?~%]$/, ''))) return readOne(text);
  if (text.length > MAX_LENGTH)
    return malformed(`${text.slice(0, 20)}…`, `A date has at most ${String(MAX_LENGTH)} characters.`);
  if (/\dT\d/.test(text)) return malformed(text, 'Days are recorded: leave out the time of day.');
  const type = typeOf(text);
  return type ? readers[type](text) : unparsed(text);
}

function typeOf(text: string): SyntaxNode['type'] | undefined {
  try {
    return parse(text).type;
  } catch {
    return undefined;
  }
}

/** The parser refuses most days that do not exist, and says no more of them than of any other text. */
function unparsed(text: string): Refusal {
  const dates = text.replace(QUALIFIERS, '').match(/[\dX]{4}(?:-[\dX]{2}){1,2}/g) ?? [];
  return dates.map(readOne).find(isRefusal) ?? malformed(text);
}

function readOne(text: string): Reading | Refusal {
  const mask = text.replace(QUALIFIERS, '');
  if (!MASK.test(mask)) return otherYear(text);
  if (SEASON.test(mask)) return refused(text, kernelRules['date.season']);
  const bounds = boundsOf(mask);
  if (!bounds) return refused(text, kernelRules['date.impossible']);
  return mask === text ? bounds : { ...widened(bounds, mask, qualifiersOf(text)), qualified: true };
}

/** One of the days of a set, whose bounds are those of its hull; `..` where it begins or ends leaves that side open. */
function readSet(text: string): Reading | Refusal {
  const members = text.slice(1, -1);
  const dates = members.replace(/^\.\.|\.\.$/g, '').split(',');
  const all = dates.map(readMember).reduce(hull);
  const open = { ...(members.startsWith('..') && { earliest: null }), ...(members.endsWith('..') && { latest: null }) };
  return isRefusal(all) ? all : { ...all, ...open };
}

/** A date, or all days `a..b`. */
function readMember(text: string): Reading | Refusal {
  const [from = '', to = from] = text.trim().split('..');
  const first = readOne(from);
  const last = readOne(to);
  if (!isRefusal(first) && !isRefusal(last) && whollyBefore(last, first))
    return refused(text, kernelRules['date.impossible'], 'It ends before it begins.');
  return hull(first, last);
}

function hull(a: Reading | Refusal, b: Reading | Refusal): Reading | Refusal {
  if (isRefusal(a)) return a;
  if (isRefusal(b)) return b;
  return {
    earliest: startsBefore(b.earliest, a.earliest) ? b.earliest : a.earliest,
    latest: endsBefore(a.latest, b.latest) ? b.latest : a.latest,
    ...((a.qualified ?? b.qualified) ? { qualified: true } : {}),
  };
}

/** The least and the greatest existing day that match; parts left out are wholly unspecified. */
function boundsOf(mask: string): Bounds | undefined {
  const [year = '', month = 'XX', day = 'XX'] = mask.split('-');
  const months = MONTHS.filter((number) => matches(month, number));
  const days = DAYS.filter((number) => matches(day, number));
  if (!firstDay(['2000'], months, days)) return undefined; // not even in a leap year: spares trying 10,000 of XXXX
  const years = numbers(year);
  const earliest = firstDay(years, months, days);
  const latest = firstDay(years.toReversed(), months.toReversed(), days.toReversed());
  return earliest === undefined || latest === undefined ? undefined : { earliest, latest };
}

const matches = (mask: string, number: string): boolean =>
  [...mask].every((digit, index) => digit === 'X' || digit === number[index]);

/** All numbers that a mask stands for, ascending. */
function numbers(mask: string): readonly string[] {
  if (!mask.includes('X')) return [mask];
  return [...'0123456789'].flatMap((digit) => numbers(mask.replace('X', digit)));
}

type Numbers = readonly string[];

function firstDay(years: Numbers, months: Numbers, days: Numbers): Day | undefined {
  for (const year of years) {
    for (const month of months) {
      const day = days.find((number) => isDay(`${year}-${month}-${number}`));
      if (day) return `${year}-${month}-${day}`;
    }
  }
  return undefined;
}

/** How many qualifiers a date carries, at whichever of its parts: `%` is both `?` and `~`. */
const qualifiersOf = (text: string): number => Number(/[?%]/.test(text)) + Number(/[~%]/.test(text));

/**
 * The bounds, wider by `units` on either side: one for each qualifier, as python-edtf has it. The unit is the
 * precision of the whole date, whichever part is qualified: a day, a month or a year. Unspecified digits at its end
 * make it coarser: `2024-05-XX` widens by months, `202X` by decades, `20XX` by centuries.
 */
function widened({ earliest, latest }: Bounds, mask: string, units: number): Bounds {
  const known = mask.replace(/(?:-XX)+$/, '');
  if (known.length === 'YYYY-MM-DD'.length)
    return { earliest: addDays(earliest, -units), latest: addDays(latest, units) };
  const openDigits = known.length - known.replace(/X+$/, '').length;
  const months = units * (known.includes('-') ? 1 : 12 * 10 ** openDigits);
  return { earliest: addMonths(earliest, -months), latest: endOfMonth(addMonths(latest, months)) };
}

const endOfMonth = (day: Day): Day =>
  `${day.slice(0, 8)}${String(lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))))}`;
