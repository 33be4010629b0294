import type { Facts, ImportCommand, Plan } from './import-kind';
import type { TableRow } from './rows';
import { planTrip, tripsIn } from './us-travels';
import { planVisit } from './us-visits';

const facts: Facts = {
  sourceId: 'the-file',
  today: '2026-11-23',
  partnerOf: (name) => ({ Iceland: 'iso:ISL', Norway: 'iso:NOR', 'Kingdom of Iceland': 'iso:ISL' })[name],
};

const at = (cells: Record<string, string>): TableRow => ({ line: 2, text: '', cells });
const entered = { created_at: '2014-03-05T10:00:00-04:00', last_modified_at: '2014-06-07T08:30:00-04:00' };

const visit = (more: Record<string, string> = {}): TableRow =>
  at({
    ...{
      id: '17',
      start_date: '2014-03-01',
      end_date: '2014-03-04',
      visitor: 'President X',
      from: 'Kingdom of Iceland',
    },
    ...{ description: 'Met with President Y.', ...entered, ...more },
  });

const stop = (id: string, from: string, to: string, more: Record<string, string> = {}): TableRow =>
  at({
    ...{ id, role: 'secretary', who: 'a-b', name: 'A. B.', start_date: from, end_date: to, country: 'Norway' },
    ...{ locale: 'Oslo', remarks: 'Met with King Z.', ...entered, ...more },
  });

function sent(plan: Plan): { readonly key: string; readonly data: object; readonly body: object } {
  if ('rejections' in plan) throw new Error('it is left out');
  const { key, body } = plan as ImportCommand & { readonly body: { readonly data: object } };
  return { key, data: body.data, body };
}

describe('a row of the visits', () => {
  it('is a delegation to the United States that was held, as the list says; names stand in the citation alone', () => {
    expect(planVisit(visit(), facts)).toEqual({
      path: '/delegations/attest',
      key: 'us-visits:17',
      body: {
        data: { status: 'completed', sender: 'iso:ISL', host: 'iso:USA', from: '2014-03-01', to: '2014-03-04' },
        validTime: '2014-03-01',
        sources: [
          {
            sourceId: 'the-file',
            locator: 'row 17',
            enteredAt: '2014-03-05T10:00:00-04:00',
            changedAt: '2014-06-07T08:30:00-04:00',
            states: {
              '/data/sender': 'Kingdom of Iceland',
              '/data/head': 'President X',
              '/data/purpose': 'Met with President Y.',
            },
          },
        ],
      },
    });
  });

  it('says nothing that is not there', () => {
    const { body } = sent(planVisit(visit({ description: '', last_modified_at: '' }), facts));
    expect(body).toMatchObject({ sources: [{ states: { '/data/head': 'President X' } }] });
    expect(body).not.toHaveProperty('sources.0.states./data/purpose');
    expect(body).not.toHaveProperty('sources.0.changedAt');
  });

  it('is left out where its country is nobody', () => {
    expect(planVisit(visit({ from: 'Atlantis' }), facts)).toEqual({
      rejections: [{ field: 'from', reason: expect.stringContaining('“Atlantis”') as string }],
    });
  });
});

describe('a visit that lay ahead when the list spoke of it last', () => {
  const ahead = visit({ created_at: '2014-02-01T10:00:00-04:00', last_modified_at: '' });

  it('is scheduled, on a day not after its entry', () => {
    expect(sent(planVisit(ahead, facts)).body).toMatchObject({
      data: { status: 'scheduled' },
      validTime: '[..2014-02-01]',
    });
  });

  it('is the same command on every later day', () => {
    const later = planVisit(ahead, { ...facts, today: '2030-01-01' });
    expect(later).toEqual(planVisit(ahead, facts));
  });
});

describe('a visit that lies ahead today, whatever the list says later', () => {
  it.each([
    ['2014-02-28', 'scheduled', '[..2014-03-05]'],
    ['2014-03-01', 'underWay', '2014-03-01'],
    ['2014-03-03', 'underWay', '2014-03-01'],
    ['2014-03-04', 'completed', '2014-03-01'],
  ])('is on %s %s', (today, status, validTime) => {
    expect(sent(planVisit(visit(), { ...facts, today })).body).toMatchObject({ data: { status }, validTime });
  });
});

describe('the rows of the travels', () => {
  const idsOf = (rows: readonly TableRow[]): string[][] =>
    tripsIn(rows).map((trip) => trip.map(({ cells }) => cells['id'] ?? ''));

  it('are one trip where one begins by the day after another has ended', () => {
    const rows = [
      stop('1', '2014-03-01', '2014-03-04'),
      stop('2', '2014-03-02', '2014-03-02'),
      stop('3', '2014-03-05', '2014-03-06'),
      stop('4', '2014-03-08', '2014-03-09'),
    ];
    expect(idsOf(rows)).toEqual([['1', '2', '3'], ['4']]);
    expect(idsOf(rows.toReversed())).toEqual([['1', '2', '3'], ['4']]);
  });

  it('are trips apart of two people, and of one person in two offices', () => {
    const rows = [
      stop('1', '2014-03-01', '2014-03-04'),
      stop('2', '2014-03-01', '2014-03-04', { who: 'c-d' }),
      stop('3', '2014-03-02', '2014-03-04', { role: 'president' }),
    ];
    expect(idsOf(rows).flat().sort()).toEqual(['1', '2', '3']);
    expect(tripsIn(rows)).toHaveLength(3);
  });

  it('stand alone where their days are none', () => {
    expect(idsOf([stop('1', '2014-03-01', '2014-03-04'), stop('2', '2014-03-5', 'May')])).toEqual([['1'], ['2']]);
  });
});

describe('a trip', () => {
  const trip = [
    stop('12', '2014-03-01', '2014-03-02'),
    stop('9', '2014-03-02', '2014-03-04', { country: 'Iceland', locale: '', created_at: '2013-01-01T00:00:00-04:00' }),
  ];

  it('is one delegation of the United States with its stops, which cites all its rows', () => {
    expect(sent(planTrip(trip, facts))).toMatchObject({
      data: {
        ...{ status: 'completed', sender: 'iso:USA', level: 'minister', from: '2014-03-01', to: '2014-03-04' },
        stops: [
          { partner: 'iso:NOR', place: 'Oslo', from: '2014-03-01', to: '2014-03-02' },
          { partner: 'iso:ISL', from: '2014-03-02', to: '2014-03-04' },
        ],
      },
      body: {
        validTime: '2014-03-01',
        sources: [
          {
            locator: 'rows 12, 9',
            enteredAt: '2013-01-01T00:00:00-04:00',
            states: {
              '/data/head': 'A. B.',
              '/data/stops/1/partner': 'Iceland',
              '/data/stops/1/remarks': 'Met with King Z.',
            },
          },
        ],
      },
    });
  });

  it('is known by the least of its rows, which later ones do not change', () => {
    expect(sent(planTrip(trip, facts)).key).toBe('us-travels:9');
    expect(sent(planTrip([...trip, stop('20', '2014-03-05', '2014-03-05')], facts)).key).toBe('us-travels:9');
  });

  it('of a President has no level: the register has none above the ministers', () => {
    const { data } = sent(planTrip([stop('1', '2014-03-01', '2014-03-02', { role: 'president' })], facts));
    expect(data).not.toHaveProperty('level');
  });

  it('is left out whole where a country is nobody', () => {
    expect(planTrip([...trip, stop('20', '2014-03-05', '2014-03-05', { country: 'Atlantis' })], facts)).toEqual({
      rejections: [{ field: 'country', reason: expect.stringContaining('“Atlantis”') as string }],
    });
  });
});
