import { type GenericEvents, isRefusal, readDate, type RecordedEvent, type Register } from '@app/kernel';
import * as fc from 'fast-check';
import type { LeaseEvents } from './lease.aggregate';

/** The register that leases are recorded in. */
export const leaseRegister: Register = {
  id: '7f1d2f6e-8f4b-4a39-9a0e-5f2f9a4b7c11',
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2020-01-01',
};

/** The stream of the lease with this number. */
export const leaseStream = (nth: number): string => `lease-00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

/** An entry of a lease, a correction or a void of an earlier one, and when it was recorded. */
export interface Step {
  readonly lease: number;
  readonly act: Act;
  readonly on: string | null;
  readonly recordedAt: string;
}

type Act =
  | { readonly [T in keyof LeaseEvents]: { readonly type: T; readonly data: LeaseEvents[T] } }[keyof LeaseEvents]
  | Amendment;

/** A void, or a correction of the day or of the rent, of one of the record's domain entries. */
type Amendment =
  | { readonly amends: 'all of it' | 'day'; readonly entry: number }
  | { readonly amends: 'rent'; readonly entry: number; readonly rent: number };

/** The events of some steps in log order; positions leave gaps. What points at an entry that is not there does nothing. */
export function leaseLog(steps: readonly Step[]): RecordedEvent[] {
  const domain = new Map<number, RecordedEvent[]>();
  const revisions = new Map<number, number>();
  return steps.map((step, nth) => {
    const entries = domain.get(step.lease) ?? [];
    const revision = (revisions.get(step.lease) ?? -1) + 1;
    revisions.set(step.lease, revision);
    const event = eventOf(step, { nth, revision, entries });
    if ('type' in step.act) domain.set(step.lease, [...entries, event]);
    return event;
  });
}

interface Place {
  readonly nth: number;
  readonly revision: number;
  readonly entries: readonly RecordedEvent[];
}

function eventOf({ lease: record, act, on, recordedAt }: Step, { nth, revision, entries }: Place): RecordedEvent {
  const validTime = readDate(on);
  if (isRefusal(validTime)) throw new Error(validTime.message);
  const metadata = {
    schemaVersion: 1,
    recordedAt,
    actor: { id: 'clerk', assurance: 'claimed' as const },
    sources: [],
    classification: 'open',
    commandId: leaseRegister.id,
    command: { type: 'record', digest: '' },
    $correlationId: leaseRegister.id,
    $causationId: leaseRegister.id,
    previous: null,
    nonce: '',
  };
  const at = { stream: leaseStream(record), revision, position: positionOf(nth), id: `entry-${String(nth)}` };
  return 'type' in act
    ? { ...at, ...act, metadata: { ...metadata, validTime } }
    : { ...at, ...amendmentOf(act, entries, validTime), metadata };
}

/** The position of the event with this number in the log, from 0. */
export const positionOf = (nth: number): string => String(nth * 7 + 3).padStart(8, '0');

function amendmentOf(
  act: Amendment,
  entries: readonly RecordedEvent[],
  validTime: unknown,
): { readonly type: keyof GenericEvents; readonly data: unknown } {
  const target = entries[act.entry % Math.max(entries.length, 1)];
  const named = { eventId: target?.id ?? 'nothing', targetType: target?.type ?? 'LeaseSigned' };
  if (act.amends === 'all of it') return { type: 'EntryVoided', data: named };
  const change =
    act.amends === 'rent' ? { pointer: '/data/rent', to: act.rent } : { pointer: '/validTime', to: validTime };
  return { type: 'EntryCorrected', data: { ...named, changes: [change] } };
}

const rent = fc.integer({ min: -1, max: 3 });
const tenants = fc.subarray(['iso:LAO', 'iso:KHM', 'iso:VNM']);
const titles = ['Bến Nghé house', 'bến xe', 'Đồi mill', 'mill house'];

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('LeaseSigned' as const),
      data: fc.record({
        title: fc.constantFrom(...titles),
        tenants,
        rent,
        until: fc.constantFrom(null, '2024-03-10', '2024-06-15', '2025-01-01'),
      }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('RentChanged' as const), data: fc.record({ rent }) }) },
  fc.record({ type: fc.constant('LeaseEnded' as const), data: fc.constant({}) }),
  fc.record({ amends: fc.constantFrom('all of it' as const, 'day' as const), entry: fc.nat(5) }),
  fc.record({ amends: fc.constant('rent' as const), entry: fc.nat(5), rent }),
);

/** Days in EDTF; null is unknown. */
const dates = ['2024-01-15', '2024-03-10', '2024-06-15', '2024-03', '2024-06', '2024', '2023-12~', '202X', null];

/** Moments of recording, which need not ascend: clocks go wrong. */
export const moments = ['2024-12-31T16:59:59.999Z', '2024-12-31T17:00:00.000Z', '2025-02-01T00:00:00.000Z'] as const;

/** What is recorded of a few leases. */
export const someSteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      lease: fc.integer({ min: 1, max: 5 }),
      act,
      on: fc.constantFrom(...dates),
      recordedAt: fc.constantFrom(...moments),
    }),
    { maxLength, size: 'max' },
  );
