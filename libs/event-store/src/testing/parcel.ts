import type { Register } from '@app/kernel';
import { defineAggregate, defineRules, readDate, refuse } from '@app/kernel';
import type { EventType } from '../codec/event-types';
import type { Draft } from '../recording/record-request';

/** A record small enough to think about recording and nothing else: a parcel is sent, scanned on its way, delivered. */
export type Parcel =
  | { readonly status: 'none' }
  | { readonly status: 'underWay' | 'delivered'; readonly to: string; readonly scans: readonly string[] };

type ParcelEvents = {
  ParcelSent: { readonly to: string };
  ParcelScanned: { readonly place: string };
  ParcelDelivered: Readonly<Record<string, never>>;
};

const rules = defineRules({
  'parcel.sent-already': ['hard', 'A parcel is sent once.'],
  'parcel.not-under-way': ['hard', 'Only a parcel under way is scanned or delivered.'],
});

const mustBeUnderWay = ({ status }: Parcel) => (status === 'underWay' ? [] : [refuse(rules['parcel.not-under-way'])]);

/** The aggregate of parcels. */
export const parcel = defineAggregate<Parcel, ParcelEvents>({
  category: 'parcel',
  initial: { status: 'none' },
  events: {
    ParcelSent: {
      check: ({ status }) => (status === 'none' ? [] : [refuse(rules['parcel.sent-already'])]),
      apply: (_, { data }) => ({ status: 'underWay', to: data.to, scans: [] }),
      describe: ({ data }) => `sent to ${data.to}`,
    },
    ParcelScanned: {
      check: mustBeUnderWay,
      apply: (state, { data }) => (state.status === 'none' ? state : { ...state, scans: [...state.scans, data.place] }),
      describe: ({ data }) => `scanned in ${data.place}`,
    },
    ParcelDelivered: {
      check: mustBeUnderWay,
      apply: (state) => (state.status === 'none' ? state : { ...state, status: 'delivered' }),
      describe: () => 'delivered',
    },
  },
});

/** Version 1 of `ParcelSent` said `destination`. */
export const parcelTypes: readonly EventType[] = [
  { type: 'ParcelSent', version: 2, upcasters: [({ destination, ...others }) => ({ ...others, to: destination })] },
  { type: 'ParcelScanned', version: 1 },
  { type: 'ParcelDelivered', version: 1 },
];

/** The register that parcels are recorded in. */
export const parcelRegister: Register = {
  id: '3f0d2f6e-8f4b-4a39-9a0e-5f2f9a4b7c11',
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2020-01-01',
};

const on = (edtf: string, type: string, data: object): Draft => {
  const validTime = readDate(edtf);
  if ('code' in validTime) throw new Error(validTime.message);
  return { type, data, particulars: { validTime, sources: [] } };
};

/** The entries that tests record; the day is EDTF. */
export const sent = (day = '2024-01-01', to = 'Vientiane'): Draft => on(day, 'ParcelSent', { to });
export const scanned = (place = 'Vinh', day = '2024-01'): Draft => on(day, 'ParcelScanned', { place });
export const delivered = (day = '2024-02'): Draft => on(day, 'ParcelDelivered', {});

/** The void of an entry. */
export const voided = (eventId: string, targetType: string): Draft => ({
  type: 'EntryVoided',
  data: { eventId, targetType },
  particulars: {
    sources: [{ sourceId: 'the-post-office' }],
    reason: 'entered for another parcel',
    approvedBy: { id: 'postmaster', assurance: 'claimed' },
  },
});
