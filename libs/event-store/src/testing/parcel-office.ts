import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { History } from '@app/kernel';
import { EventCodec } from '../codec/event-codec';
import { EventTypes } from '../codec/event-types';
import { digestOf, randomId } from '../codec/identity';
import { EmbeddedEventStore } from '../embedded/embedded-event-store';
import type { EventStore } from '../event-store';
import type { Draft, RecordRequest } from '../recording/record-request';
import type { RecorderLimits, RecorderParts } from '../recording/recorder';
import { Recorder } from '../recording/recorder';
import type { Parcel } from './parcel';
import { parcel, parcelRegister, parcelTypes } from './parcel';

/** Bytes that a test can foresee: zeros and a count of the calls. */
export function countingBytes(): (size: number) => Uint8Array {
  let calls = 0;
  return (size) => {
    calls += 1;
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32BE(calls, size - 4);
    return bytes;
  };
}

/** Instants a second apart, from noon of 1 July 2024 on. */
export function tickingClock(): () => Date {
  let seconds = 0;
  return () => {
    seconds += 1;
    return new Date(Date.UTC(2024, 6, 1, 12, 0, seconds));
  };
}

const bytesForIds = countingBytes();

/** A stream that no other test writes to. */
export const aParcel = (): string => `parcel-${randomId(bytesForIds)}`;

/** A command that records the drafts, or what it decides over the history. */
export function command(
  stream: string,
  drafts: readonly Draft[] | ((history: History<Parcel>) => readonly Draft[]),
  particular: Partial<RecordRequest<Parcel>> = {},
): RecordRequest<Parcel> {
  return {
    aggregate: parcel,
    stream,
    commandId: randomId(bytesForIds),
    command: { type: 'TestCommand', digest: digestOf('a body') },
    actor: { id: 'clerk', assurance: 'claimed' },
    decide: async (history) => (typeof drafts === 'function' ? drafts(history) : drafts),
    ...particular,
  };
}

/** A recorder of parcels. */
export function parcelRecorder(
  store: EventStore,
  parts: Partial<RecorderParts> = {},
  limits: Partial<RecorderLimits> = {},
): Recorder {
  const codec = new EventCodec(new EventTypes(parcelTypes));
  const machine = { clock: tickingClock(), random: countingBytes() };
  return new Recorder({ store, codec, register: parcelRegister, ...machine, ...parts }, limits);
}

/** A log on disk for the time of a test. */
export class TemporaryLog {
  private constructor(
    private readonly folder: string,
    public store: EventStore,
  ) {}

  static async open(): Promise<TemporaryLog> {
    const folder = await mkdtemp(join(tmpdir(), 'chancery-recording-'));
    return new TemporaryLog(folder, await EmbeddedEventStore.open({ folder }));
  }

  /** The same log, as after a restart of the process. */
  async reopen(): Promise<EventStore> {
    await this.store.close();
    this.store = await EmbeddedEventStore.open({ folder: this.folder });
    return this.store;
  }

  async remove(): Promise<void> {
    await this.store.close();
    await rm(this.folder, { recursive: true });
  }
}
