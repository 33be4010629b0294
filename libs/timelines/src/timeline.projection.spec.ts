import type { RecordedEvent } from '@app/kernel';
import { History, placeOf } from '@app/kernel';
import { idOf, testRegister } from '@app/kernel/testing';
import type { Change } from '@app/read-models';
import * as fc from 'fast-check';
import type { NamedAct } from './testing';
import { correction, documentsOf, exchange, ExchangeLog, exchangeStream, held, reported, voiding } from './testing';
import { timelineProjection, timelineProjectionOf } from './timeline.projection';
import type { TimelineRow } from './timeline.view';

const lao = { partner: 'iso:LAO' };
const khm = { partner: 'iso:KHM' };

/** The log in which these acts were recorded on one exchange, one after another. */
function logOf(...acts: readonly NamedAct[]): ExchangeLog {
  const log = new ExchangeLog();
  for (const act of acts) {
    const outcome = log.record(1, act);
    if ('refusals' in outcome) throw new Error(JSON.stringify(outcome.refusals));
  }
  return log;
}

const rowsOf = ({ changes }: ExchangeLog): TimelineRow[] => documentsOf<TimelineRow>(timelineProjection, changes);

const openRows = (log: ExchangeLog): TimelineRow[] => rowsOf(log).filter(({ known }) => known.to.position === '~');

/** The open row of a named entry. */
function rowNow(log: ExchangeLog, name: string): TimelineRow {
  const row = openRows(log).find(({ entry }) => entry === idOf(name));
  if (!row) throw new Error(`${name} has no open row`);
  return row;
}

describe('an entry', () => {
  const person = 'person:11111111-1111-4111-8111-111111111111';
  const log = logOf(
    held('visit', '2022-05', { ...lao, head: person }, { sources: [{ sourceId: 'press', locator: 'p. 3' }] }),
  );

  it('is one row: what happened, when, with whom, who says so', () => {
    const [change] = log.changes;
    const moment = { at: '2024-12-31T05:00:00.000Z', position: change?.event.position };
    expect(rowsOf(log)).toEqual([
      {
        _id: `${idOf('visit')}.0`,
        entry: idOf('visit'),
        stream: exchangeStream(1),
        record: exchangeStream(1).slice(-36),
        number: 'EXC-2024-0001',
        category: 'exchange',
        type: 'ExchangeHeld',
        says: 'Held with iso:LAO',
        edtf: '2022-05',
        raw: null,
        qualified: false,
        earliest: '2022-05-01',
        latest: '2022-05-31',
        month: '2022-05',
        cover: [512 + 322],
        partners: ['iso:LAO'],
        persons: [person],
        sources: ['press'],
        authority: null,
        actor: { id: 'author', assurance: 'claimed' },
        approvedBy: null,
        recordedAt: moment.at,
        revision: 0,
        position: moment.position,
        standing: 'live',
        amendedBy: null,
        follows: null,
        known: { from: moment, to: { at: '~', position: '~' } },
      },
    ]);
  });

  it.each([
    ['2022-05-12', { earliest: '2022-05-12', latest: '2022-05-12', cover: [] }],
    [null, { edtf: null, earliest: '', latest: '2024-12-31' }],
    ['2022~', { earliest: '2021-01-01', latest: '2023-12-31', qualified: true }],
  ])('of %s has its own days', (on, expected) => {
    expect(rowNow(logOf(held('visit', on, lao)), 'visit')).toMatchObject(expected);
  });

  it('keeps its own days beside neighbours that leave it fewer', () => {
    const between = logOf(
      held('first', '2022-03-01', lao),
      held('visit', '2022', lao),
      held('last', '2022-06-01', lao),
    );
    expect(rowNow(between, 'visit')).toMatchObject({ earliest: '2022-01-01', latest: '2022-12-31' });
  });
});

describe('a record of several entries', () => {
  it('is found by every partner of any of them', () => {
    const log = logOf(held('visit', '2022', lao), reported('report', '2023'), held('return', '2024', khm));
    expect(rowNow(log, 'report').partners).toEqual(['iso:KHM', 'iso:LAO']);
    expect(rowsOf(log).filter(({ entry }) => entry === idOf('report'))).toMatchObject([
      { partners: ['iso:LAO'] },
      { partners: ['iso:KHM', 'iso:LAO'] },
    ]);
  });

  it('is found by the partners of each entry alone where its kind stands apart, as statements of a source do', () => {
    const log = logOf(held('visit', '2022', lao), reported('report', '2023'), held('return', '2024', khm));
    const rows = documentsOf<TimelineRow>(timelineProjectionOf(new Set(['exchange'])), log.changes);
    expect(rows.map(({ partners }) => partners)).toEqual([['iso:LAO'], [], ['iso:KHM']]);
  });

  it('tells the order of its line by what each entry follows', () => {
    const log = logOf(held('visit', '2022', lao), reported('report', '2024'), reported('note', '2023'));
    expect(rowNow(log, 'note').follows).toBe(idOf('visit'));
    expect(rowNow(log, 'report').follows).toBe(idOf('note'));
  });

  it('leaves the rows alone that a late entry does not touch', () => {
    const log = logOf(reported('a', '2021'), reported('b', '2022'), reported('d', '2024'), reported('c', '2023'));
    const versions = rowsOf(log).map(({ _id }) => _id);
    expect(versions).toEqual([
      `${idOf('a')}.0`,
      `${idOf('b')}.1`,
      `${idOf('d')}.2`,
      `${idOf('c')}.3`,
      `${idOf('d')}.3`,
    ]);
  });
});

describe('a corrected entry', () => {
  const log = logOf(
    held('visit', '2022', lao, { sources: [{ sourceId: 'press' }] }),
    correction('mend', 'visit', { '/data/partner': 'iso:KHM', '/validTime': '2023' }),
  );

  it('says what is right, since when, and by which correction, beside the one who recorded it', () => {
    expect(rowNow(log, 'visit')).toMatchObject({
      _id: `${idOf('visit')}.1`,
      says: 'Held with iso:KHM',
      edtf: '2023',
      partners: ['iso:KHM'],
      sources: ['errata', 'press'],
      standing: 'corrected',
      amendedBy: idOf('mend'),
      approvedBy: null,
      position: log.changes[0]?.event.position,
      known: { from: { position: log.changes[1]?.event.position } },
    });
  });

  it('is still known to have said otherwise before', () => {
    const [before] = rowsOf(log);
    const to = { at: '2024-12-31T05:00:00.000Z', position: log.changes[1]?.event.position };
    expect(before).toMatchObject({ says: 'Held with iso:LAO', edtf: '2022', standing: 'live', known: { to } });
  });
});

describe('a voided entry', () => {
  const log = logOf(
    held('visit', '2022', lao),
    held('double', '2022', khm),
    reported('report', '2023'),
    voiding('no', 'double'),
  );

  it('is shown as it was, where it stood', () => {
    expect(rowNow(log, 'double')).toMatchObject({ standing: 'voided', amendedBy: idOf('no'), follows: idOf('visit') });
    expect(rowNow(log, 'report').follows).toBe(idOf('double'));
  });

  it('keeps its own partners, and lends them to the record no more', () => {
    expect(rowNow(log, 'double').partners).toEqual(['iso:KHM', 'iso:LAO']);
    expect(rowNow(log, 'report').partners).toEqual(['iso:LAO']);
  });
});

describe('an event of no record', () => {
  it('is no entry', () => {
    const [change] = logOf(held('visit', '2022', lao)).changes;
    expect(timelineProjection.project({ event: (change as Change).event })).toEqual([]);
  });
});

describe('any history of late, corrected and voided entries', () => {
  const dates = [null, '2021', '2022', '2022-05', '2022-05-12', '2023~', '202X', '2024-02'];
  const date = fc.constantFrom(...dates);
  const partner = fc.constantFrom('iso:LAO', 'iso:KHM', 'org:ASEAN');
  const anAct = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(date, partner).map(
        ([on, each]) =>
          (name: string) =>
            held(name, on, { partner: each }),
      ),
    },
    { weight: 2, arbitrary: date.map((on) => (name: string) => reported(name, on)) },
    fc.tuple(fc.nat(9), date).map(
      ([n, on]) =>
        (name: string) =>
          correction(name, `act ${String(n)}`, { '/validTime': on }),
    ),
    fc.tuple(fc.nat(9), partner).map(
      ([n, to]) =>
        (name: string) =>
          correction(name, `act ${String(n)}`, { '/data/partner': to }),
    ),
    fc.nat(9).map((n) => (name: string) => voiding(name, `act ${String(n)}`)),
  );

  it('leaves, at every position, the rows that the events up to there come to', () => {
    const check = fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), anAct), { maxLength: 14 }), (acts) => {
      const log = new ExchangeLog();
      for (const [n, [record, act]] of acts.entries()) log.record(record, act(`act ${String(n)}`));
      const rows = rowsOf(log);
      for (const { event } of log.changes) {
        const then = rows.filter(
          ({ known: { from, to } }) => from.position <= event.position && event.position < to.position,
        );
        expect(new Set(then.map(faceOf))).toEqual(new Set(expectedAt(log, event)));
        expect(then.length).toBe(new Set(then.map(({ entry }) => entry)).size);
      }
      for (const row of rows)
        expect(rows.filter((other) => continues(other, row)).map(faceOf)).not.toContain(faceOf(row));
    });
    fc.assert(check, { numRuns: 300 });
  });

  const faceOf = ({ entry, says, edtf, earliest, latest, standing, follows, partners }: TimelineRow): string =>
    JSON.stringify({ entry, says, edtf, earliest, latest, standing, follows, partners });

  const continues = (later: TimelineRow, earlier: TimelineRow): boolean =>
    later.entry === earlier.entry && later.known.from.position === earlier.known.to.position;

  /** What is known behind an event, from the log alone. */
  function expectedAt({ changes }: ExchangeLog, { position }: RecordedEvent): string[] {
    const known = changes.map(({ event }) => event).filter((event) => event.position <= position);
    return [1, 2].flatMap((n) => facesIn(known.filter(({ stream }) => stream === exchangeStream(n))));
  }

  function facesIn(events: readonly RecordedEvent[]): string[] {
    const { line } = History.of(exchange, testRegister).withAll(events);
    const entries = events.filter(({ metadata }) => metadata.validTime).map((event) => contentOf(event, events));
    const ofRecord = entries.filter(({ standing }) => standing !== 'voided').map(({ data }) => data.partner);
    const inLine = entries.toSorted((a, b) => placeOf(line, a.entry) - placeOf(line, b.entry));
    return inLine.map(({ entry, data, time, standing }, n) => {
      const says = data.partner ? `Held with ${data.partner}` : `Reported: ${String(data.summary)}`;
      const lent = standing === 'voided' ? [...ofRecord, data.partner] : ofRecord;
      const partners = [...new Set(lent.filter((each) => each !== undefined))].sort();
      const { edtf, earliest, latest } = time;
      const follows = inLine[n - 1]?.entry ?? null;
      return JSON.stringify({
        entry,
        says,
        edtf,
        earliest: earliest ?? '',
        latest: latest ?? '~',
        standing,
        follows,
        partners,
      });
    });
  }

  interface Content {
    readonly data: { partner?: string; summary?: string };
    readonly time: { edtf: string | null; earliest: string | null; latest: string | null };
    readonly standing: string;
  }

  /** The entry as the amendments of it leave it, one after another. */
  function contentOf({ id, data, metadata }: RecordedEvent, events: readonly RecordedEvent[]) {
    const recorded = { data, time: metadata.validTime, standing: 'live' } as Content;
    const amendments = events.map((event) => ({ type: event.type, data: event.data as Record<string, unknown> }));
    const content = amendments
      .filter((each) => each.data['eventId'] === id)
      .reduce<Content>((now, amendment) => {
        if (amendment.type === 'EntryVoided') return { ...now, standing: 'voided' };
        const [change] = amendment.data['changes'] as { pointer: string; to: never }[];
        const corrected = { ...now, standing: 'corrected' };
        return change?.pointer === '/validTime'
          ? { ...corrected, time: change.to }
          : { ...corrected, data: { partner: change?.to } as never };
      }, recorded);
    return { entry: id, ...content };
  }
});
