import { WrongUsage } from '../exit-code';
import type { Facts } from './import-kind';
import { planMappedRow } from './mapped-table';
import { columnsOf, type Mapping, mappingIn } from './mapping';

const facts: Facts = {
  sourceId: 'the-file',
  today: '2026-11-23',
  partnerOf: (name) => ({ Laos: 'iso:LAO', 'Viet Nam': 'iso:VNM' })[name],
};

const mapping: Mapping = {
  name: 'treaties',
  title: 'Treaties',
  id: 'no',
  post: '/agreements/attest',
  body: {
    data: {
      status: { column: 'state', words: { signed: 'signed', 'in force': 'inForce' } },
      title: { en: { column: 'title' } },
      parties: { column: 'parties', separator: ';', as: 'partner' },
      term: { months: { column: 'months', as: 'number' } },
      kind: 'treaty',
    },
    validTime: { column: 'signed on', as: 'day-month-year', empty: null },
  },
  enteredAt: 'entered',
  states: { '/data/title/en': 'printed title' },
};

const cells = {
  no: '7',
  state: 'in force',
  title: 'On bands',
  parties: 'Viet Nam; Laos',
  months: '12',
  'signed on': '9.5.2019',
};
const plan = (changed: Record<string, string> = {}, of: Mapping = mapping) =>
  planMappedRow(of, { line: 2, text: '', cells: { ...cells, ...changed } }, facts);

describe('a row under a mapping', () => {
  it('is the command that the mapping describes, filled from its cells, citing the row', () => {
    expect(plan({ entered: '2020-01-01T10:00:00Z', 'printed title': 'ON BANDS' })).toEqual({
      path: '/agreements/attest',
      key: 'csv:treaties:7',
      body: {
        data: {
          status: 'inForce',
          title: { en: 'On bands' },
          parties: ['iso:VNM', 'iso:LAO'],
          term: { months: 12 },
          kind: 'treaty',
        },
        validTime: { edtf: '2019-05-09', raw: '9.5.2019' },
        sources: [
          {
            sourceId: 'the-file',
            locator: 'row 7',
            enteredAt: '2020-01-01T10:00:00Z',
            states: { '/data/title/en': 'ON BANDS' },
          },
        ],
      },
    });
  });

  it('leaves out what its empty cells would say, and says what the mapping has for them', () => {
    const { body } = plan({ months: '', 'signed on': '' }) as { body: object };
    expect(body).toMatchObject({ validTime: null, sources: [{ sourceId: 'the-file', locator: 'row 7' }] });
    expect(body).not.toHaveProperty('data.term');
  });

  it('may be an act on a record that it names, behind its other acts', () => {
    expect(plan({}, { ...mapping, post: '/agreements/{title}/sign' })).toMatchObject({
      path: '/agreements/On%20bands/sign',
      lane: '/agreements/On%20bands',
    });
  });

  it('reads days as they are written, the month first too', () => {
    const validTime = { column: 'signed on', as: 'month-day-year' as const };
    expect(plan({ 'signed on': '9/5/2019' }, { ...mapping, body: { validTime } })).toMatchObject({
      body: { validTime: { edtf: '2019-09-05', raw: '9/5/2019' } },
    });
  });

  it('is left out where its cells do not say what they should, each of them named', () => {
    const wrong = { no: '', state: 'lost', parties: 'Laos; Atlantis', months: 'a year', 'signed on': 'May' };
    const { rejections } = plan(wrong) as { rejections: { field: string; reason: string }[] };
    expect(rejections.map(({ field }) => field)).toEqual(['state', 'parties', 'months', 'signed on', 'no']);
    expect(rejections.map(({ reason }) => reason).join('\n')).toContain('“Atlantis”');
  });

  it('has a key that a header takes, however its id is written', () => {
    const [long, longer] = [plan({ no: 'ố'.repeat(200) }), plan({ no: 'ố'.repeat(201) })] as { key: string }[];
    expect(long?.key).toMatch(/^[\x21-\x7e]{1,200}$/u);
    expect(long?.key).not.toBe(longer?.key);
  });
});

describe('a mapping', () => {
  it('says which columns it reads', () => {
    expect(columnsOf({ ...mapping, post: '/agreements/{ref}/sign' }).sort()).toEqual(
      [...Object.keys(cells), 'entered', 'printed title', 'ref'].sort(),
    );
  });

  it('is taken as it stands where nothing is wrong', () => {
    expect(mappingIn(mapping, 'm.json')).toBe(mapping);
  });

  it.each([
    [[], 'm.json is no mapping'],
    [{ ...mapping, body: undefined }, "must have required property 'body'"],
    [{ ...mapping, colour: 'red' }, 'must NOT have additional properties (colour)'],
    [{ ...mapping, delimiter: 'tab' }, '/delimiter: must NOT have more than 1 characters'],
    [
      { ...mapping, body: { data: { a: [{ column: 'x', as: 'date' }] } } },
      '/body/data/a/0/as: must be equal to one of',
    ],
    [{ ...mapping, body: { column: 'x', separater: ';' } }, '/body: must NOT have additional properties (separater)'],
  ])('that is wrong is wrong usage: %j', (value, complaint) => {
    expect(() => mappingIn(value, 'm.json')).toThrow(WrongUsage);
    expect(() => mappingIn(value, 'm.json')).toThrow(complaint);
  });
});
