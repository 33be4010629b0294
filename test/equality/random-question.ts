import * as fc from 'fast-check';

/** What there is to ask about. */
export interface Subjects {
  readonly agreements: readonly string[];
  /** Where something was recorded. */
  readonly positions: readonly string[];
  /** The last moment of recording. */
  readonly until: Date;
}

const [from, to] = [new Date('2016-06-01'), new Date('2022-06-01')];
const day = fc.date({ min: from, max: to, noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));

/** The query of a question: parameters that are left out now and then. */
function query(parameters: Readonly<Record<string, fc.Arbitrary<string | number>>>): fc.Arbitrary<string> {
  const some = Object.entries(parameters).map(([name, value]) =>
    fc.option(value.map((text) => `${name}=${encodeURIComponent(text)}`)),
  );
  return fc.tuple(...some).map((given) => given.filter((parameter) => parameter !== null).join('&'));
}

const limit = fc.constantFrom(1, 7, 50, 500);
const certainty = fc.constantFrom('certain', 'possible');
const partner = fc.constantFrom('iso:LAO', 'iso:KHM', 'iso:VNM', 'iso:FJI');
const order = fc.constantFrom('asc', 'desc');
const kind = fc.constantFrom('AgreementSigned', 'NegotiationRoundHeld', 'EntryCorrected', 'EntryVoided');
const during = fc.oneof(
  day,
  fc.constantFrom('2019', '2018-05', '202X', '../2018'),
  fc.tuple(day, day).map((days) => days.sort().join('/')),
);

const register = {
  status: fc.constantFrom('proposed', 'signed', 'inForce', 'suspended', 'expired', 'terminated'),
  partner,
  field: fc.constantFrom('borderDefence', 'training'),
  q: fc.constantFrom('bien gioi', 'border', 'đồi', 'rescue'),
  effectiveOn: day,
  signedFrom: day,
  expiresUntil: day,
};

/** A question that the register answers, as path and query. */
export function question({ agreements, positions, until }: Subjects): fc.Arbitrary<string> {
  const start = new Date('2024-01-01');
  const moment = fc.date({ min: start, max: until, noInvalidDate: true }).map((at) => at.toISOString());
  const knownAt = fc.oneof(
    moment,
    moment.map((at) => at.slice(0, 10)),
    fc.constantFrom(...positions),
  );
  const times = { validOn: day, knownAt };
  const by = fc.constantFrom('status', 'partner', 'field', 'status,partner', 'signedYear,renewal');
  const sort = fc.constantFrom('title', '-title', 'status', 'signed', '-signed', 'expires');
  const one = fc.constantFrom(...agreements);
  const asked = (path: string, parameters: Parameters<typeof query>[0]) =>
    query(parameters).map((text) => `${path}?${text}`);
  return fc.oneof(
    { weight: 4, arbitrary: asked('/agreements', { ...times, ...register, sort, limit, certainty }) },
    { weight: 2, arbitrary: asked('/agreements', { ...times, partner, limit }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(by, query({ ...times, partner }))
        .map(([groups, text]) => `/agreements/summary?by=${groups}&${text}`),
    },
    fc.tuple(day, query({ ...times, limit })).map(([end, text]) => `/agreements/calendar?until=${end}&${text}`),
    { weight: 2, arbitrary: fc.tuple(one, query(times)).map(([id, text]) => `/agreements/${id}?${text}`) },
    fc.tuple(one, query({ knownAt })).map(([id, text]) => `/agreements/${id}/history?${text}`),
    fc
      .tuple(one, knownAt, day)
      .map(([id, at, on]) => `/agreements/${id}/diff?validOn=${on}&knownAt=${encodeURIComponent(at)}`),
    { weight: 2, arbitrary: asked('/timeline', { during, knownAt, partner, kind, certainty, order, limit }) },
    {
      weight: 2,
      arbitrary: asked('/audit', { kind, recordedFrom: moment.map((at) => at.slice(0, 10)), order, limit }),
    },
    asked('/partners', { ...times, limit }),
  );
}
