import { join } from 'node:path';
import type { Metadata } from '@app/kernel';
import { goldenContract, goldenEvents } from '../testing/golden-events';
import { parcelTypes } from '../testing/parcel';
import type { Envelope } from './envelope';
import { EventCodec, Undecodable, Unencodable } from './event-codec';
import { EventTypes } from './event-types';

const folder = join(__dirname, 'golden');
const generic = ['EntryCorrected', 'EntryVoided', 'RecordCited', 'RegisterOpened'];

goldenContract(folder, [...parcelTypes]);

const codec = new EventCodec(new EventTypes(parcelTypes));

/** A recorded event of this type, with some of it changed. */
function golden(type: string, change: Partial<Envelope> = {}, metadata: object = {}) {
  const found = goldenEvents(folder).find(({ envelope }) => envelope.type === type);
  if (!found) throw new Error(`no golden ${type}`);
  const { envelope } = found;
  return { ...envelope, position: '7', metadata: { ...(envelope.metadata as Metadata), ...metadata }, ...change };
}

describe('an event of an older version', () => {
  it('is read as one of the present version, and stays what it is in the log', () => {
    const stored = golden('ParcelSent');
    const kept = structuredClone(stored);
    expect(codec.decode(stored)).toMatchObject({ data: { to: 'Viêng Chăn' }, metadata: { schemaVersion: 2 } });
    expect(stored).toEqual(kept);
  });

  it('is not decoded where its upcaster fails', () => {
    const failing = () => {
      throw new Error('no destination');
    };
    const types = new EventTypes([{ type: 'ParcelSent', version: 2, upcasters: [failing] }]);
    expect(() => new EventCodec(types).decode(golden('ParcelSent'))).toThrow(/upcaster failed: Error: no destination/);
  });

  it('passes every upcaster from its version on', () => {
    const upcasters = ['a', 'b', 'c'].map((step) => (data: object) => ({ ...data, [step]: true }));
    const types = new EventTypes([{ type: 'Thing', version: 4, upcasters }]);
    expect(types.upcast('Thing', 1, {})).toEqual({ a: true, b: true, c: true });
    expect(types.upcast('Thing', 3, {})).toEqual({ c: true });
    expect(types.upcast('Thing', 4, {})).toEqual({});
  });
});

describe('an event that cannot be understood', () => {
  it.each<[string, ReturnType<typeof golden>, RegExp]>([
    [
      'of a type that nobody declared',
      golden('ParcelScanned', { type: 'ParcelLost' }),
      /no event type is called ParcelLost/,
    ],
    ['of a version to come', golden('ParcelScanned', {}, { schemaVersion: 2 }), /is of version 2.*up to 1/],
    ['without a payload', golden('ParcelScanned', { data: 'text' }), /\/data must be object/],
    ['without metadata', { ...golden('ParcelScanned'), metadata: {} }, /\/metadata must have required property/],
    [
      'without a valid time',
      golden('ParcelScanned', {}, { validTime: undefined }),
      /must have required property 'validTime'/,
    ],
    [
      'with a day that does not exist',
      golden('ParcelScanned', {}, { validTime: { edtf: 'x', earliest: '2024-02-30', latest: null } }),
      /earliest must match format "date"/,
    ],
    ['with an unknown member', golden('ParcelScanned', {}, { mood: 'good' }), /additional properties \(mood\)/],
    [
      'generic, with a valid time',
      golden('RecordCited', {}, { validTime: { edtf: null, earliest: null, latest: null } }),
      /validTime/,
    ],
    [
      'a correction without changes',
      golden('EntryCorrected', { data: { eventId: 'x' } }),
      /\/data must have required property/,
    ],
  ])('%s says where it stands and why', (_, stored, reason) => {
    expect(() => codec.decode(stored)).toThrow(Undecodable);
    expect(() => codec.decode(stored)).toThrow(reason);
    expect(() => codec.decode(stored)).toThrow(`Event ${String(stored.revision)} of ${stored.stream}`);
  });
});

describe('an event that must not be written', () => {
  it.each<[string, Envelope, RegExp]>([
    ['holds what is not I-JSON', golden('ParcelScanned', { data: { place: NaN } }), /NaN at \/data\/place/],
    [
      'stands on a stream without a uuid',
      golden('ParcelScanned', { stream: 'parcel-7' }),
      /\/stream must match pattern/,
    ],
    ['is of a type that nobody declared', golden('ParcelScanned', { type: 'ParcelLost' }), /ParcelLost/],
  ])('%s', (_, event, reason) => {
    expect(() => codec.encode(event)).toThrow(Unencodable);
    expect(() => codec.encode(event)).toThrow(reason);
  });
});

describe('event types', () => {
  it.each(['ParcelSent', ...generic])('are unique across the system: %s', (type) => {
    expect(() => new EventTypes([...parcelTypes, { type, version: 1 }])).toThrow(`Two event types are called ${type}.`);
  });

  it('have a way from every version to the next', () => {
    expect(() => new EventTypes([{ type: 'Thing', version: 3, upcasters: [(data) => data] }])).toThrow(
      /Thing is at version 3 and has 1/,
    );
  });

  it('are written in the version declared', () => {
    expect(codec.versionOf('ParcelSent')).toBe(2);
    expect(() => codec.versionOf('ParcelLost')).toThrow(Unencodable);
  });
});
