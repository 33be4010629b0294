import { Command, EdtfDate, IsLanguageMap, IsText, Nested, Refers, referencesIn } from './command-body';
import { toPlain, validated } from './validation';

const person = '2f1d1c0e-6b1a-4c3d-9e8f-001122334455';

class Signatory {
  @Refers('partner')
  partner!: string;

  @Refers('person', { optional: true })
  person?: string;
}

class SignatureData {
  @IsText(20)
  place!: string;

  @IsLanguageMap(50, { optional: true })
  occasion?: Record<string, string>;

  @EdtfDate({ optional: true })
  effectiveFrom?: object;

  @Nested(Signatory, { listOf: 3, atLeast: 1 })
  signatories!: Signatory[];
}

class Sign extends Command(SignatureData) {}

const data = { place: 'Hà Nội', signatories: [{ partner: 'iso:VNM' }] };
const body = { data, validTime: '2024-05-31' };

const printed = (states: object) => ({ sources: [{ sourceId: person, states }] });

const complaints = (changed: object): string[] => {
  const outcome = validated(Sign, { ...body, ...changed });
  return 'refusals' in outcome ? outcome.refusals.map(({ code, pointer }) => `${code} ${String(pointer)}`) : [];
};

describe('a body that fits its class', () => {
  it('is stored as plain JSON, with the bounds of its dates and nothing that was left out', () => {
    const read = validated(Sign, { ...body, data: { ...data, effectiveFrom: '2024-06' } });
    expect(toPlain((read as Sign).data)).toEqual({
      ...data,
      effectiveFrom: { edtf: '2024-06', earliest: '2024-06-01', latest: '2024-06-30' },
    });
  });

  it('may say that the day of the act is unknown', () => {
    expect((validated(Sign, { ...body, validTime: null }) as Sign).validTime).toEqual({
      edtf: null,
      earliest: null,
      latest: null,
    });
  });

  it('keeps what was printed beside a date', () => {
    const read = validated(Sign, { ...body, validTime: { edtf: '2022', raw: '8/10/22' } }) as Sign;
    expect(read.validTime).toEqual({ edtf: '2022', earliest: '2022-01-01', latest: '2022-12-31', raw: '8/10/22' });
  });

  it('may say a date as an answer shows it', () => {
    const read = validated(Sign, {
      ...body,
      validTime: { edtf: '2022', earliest: '2022-01-01', latest: '2022-12-31' },
    });
    expect((read as Sign).validTime).toEqual({ edtf: '2022', earliest: '2022-01-01', latest: '2022-12-31' });
  });

  it('names every record that it refers to, with the pointer', () => {
    const signatories = [{ partner: 'iso:VNM', person: `person:${person}` }, { partner: 'org:ASEAN' }];
    const read = validated(Sign, { ...body, data: { ...data, signatories } }) as Sign;
    expect(referencesIn(read.data, '/data')).toEqual([
      { reference: 'iso:VNM', pointer: '/data/signatories/0/partner' },
      { reference: `person:${person}`, pointer: '/data/signatories/0/person' },
      { reference: 'org:ASEAN', pointer: '/data/signatories/1/partner' },
    ]);
  });
});

describe('a body that does not fit', () => {
  it.each<[string, object, string]>([
    ['a field that nobody knows', { note: 'x' }, 'body.unknown-field /note'],
    ['a field that nobody knows, within', { data: { ...data, note: 'x' } }, 'body.unknown-field /data/note'],
    ['a missing text', { data: { signatories: data.signatories } }, 'body.missing /data/place'],
    [
      'text in another form than NFC',
      { data: { ...data, place: 'Hà Nội'.normalize('NFD') } },
      'body.not-nfc /data/place',
    ],
    ['text that is too long', { data: { ...data, place: 'x'.repeat(21) } }, 'body.invalid /data/place'],
    ['null for what may be absent', { data: { ...data, occasion: null } }, 'body.invalid /data/occasion'],
    ['no signatories', { data: { ...data, signatories: [] } }, 'body.invalid /data/signatories'],
    [
      'a malformed reference',
      { data: { ...data, signatories: [{ partner: 'Vietnam' }] } },
      'body.invalid /data/signatories/0/partner',
    ],
    ['an impossible day', { validTime: '2023-02-29' }, 'date.impossible /validTime'],
    ['a span as the day of an act', { validTime: '2023-01/2023-03' }, 'date.span /validTime'],
    ['a season', { data: { ...data, effectiveFrom: '2023-21' } }, 'date.season /data/effectiveFrom'],
    ['a day that is a number', { validTime: 2023 }, 'body.invalid /validTime'],
    ['a day without its text', { validTime: { raw: '8/10/22' } }, 'body.invalid /validTime'],
    ['a day with a note', { validTime: { edtf: '2022', note: 'x' } }, 'body.unknown-field /validTime'],
    [
      'a day whose bounds do not follow from its text',
      { validTime: { edtf: '2022', latest: '2022-06-30' } },
      'body.unknown-field /validTime',
    ],
    ['a field named as what objects inherit', { toString: 'x' }, 'body.unknown-field /toString'],
    [
      'a language named as what objects inherit',
      { data: { ...data, occasion: { constructor: 'x' } } },
      'body.unknown-field /data/occasion/constructor',
    ],
    ['a number as what a source prints', printed({ '/data/place': 5 }), 'body.invalid /sources/0/states'],
    ['what a source prints for no pointer', printed({ place: 'x' }), 'body.invalid /sources/0/states'],
    [
      'what a source prints in another form than NFC',
      printed({ '/data/place': 'Hà'.normalize('NFD') }),
      'body.not-nfc /sources/0/states',
    ],
    ['no day', { validTime: undefined }, 'body.missing /validTime'],
    ['a place that is no uuid', { after: 'first' }, 'body.invalid /after'],
    ['a source without an id', { sources: [{ locator: 'p. 3' }] }, 'body.missing /sources/0/sourceId'],
  ])('is refused for %s', (_, changed, complaint) => {
    expect(complaints(changed)).toContain(complaint);
  });

  it('is refused where it is no object', () => {
    for (const wrong of [null, [], 'text', 3, undefined]) {
      expect(validated(Sign, wrong)).toMatchObject({ refusals: [{ code: 'body.malformed' }] });
    }
  });
});
