import type { Metadata, Register } from '@app/kernel';
import { dayOf } from '@app/kernel';
import { EventCodec } from '../codec/event-codec';
import { EventTypes } from '../codec/event-types';
import type { RandomBytes } from '../codec/identity';
import { digestOf, eventIdOf, randomId } from '../codec/identity';
import type { EventStore, StoredEvent } from '../event-store';
import { appendOnce } from '../recording/append';
import { LOWEST_CLASSIFICATION } from '../recording/plan';
import { assertRegisterSettings, RegisterMisconfigured, type RegisterSettings } from './register-settings';

/** What opening a register takes beside its settings. */
export interface RegisterOpening extends RegisterSettings {
  readonly clock: () => Date;
  readonly random: RandomBytes;
}

/** The payload of the first event of every log. */
interface RegisterOpened {
  readonly registerId: string;
  readonly home: string;
  readonly zone: string;
}

const codec = new EventCodec(new EventTypes([]));

/**
 * The register that the log holds; in an empty log it is opened, once and for all, with these settings. Call it before
 * anything else is appended. Throws `RegisterMisconfigured` where the settings are malformed or are not those of the
 * register, and an error that says what it found where the log is no register's.
 */
export async function openRegister(store: EventStore, opening: RegisterOpening): Promise<Register> {
  assertRegisterSettings(opening);
  const register = registerOf((await firstEvent(store)) ?? (await open(store, opening)));
  assertSame('CHANCERY_HOME', register.home, opening.home);
  assertSame('CHANCERY_ZONE', register.zone, opening.zone);
  return register;
}

/** Of processes that open one log at the same moment the first in log order has opened it; the other events mean nothing. */
async function open(store: EventStore, opening: RegisterOpening): Promise<StoredEvent> {
  const registerId = randomId(opening.random);
  const stream = `register-${registerId}`;
  const event = openingEvent(stream, { registerId, home: opening.home, zone: opening.zone }, opening);
  await appendOnce(store, { stream, expected: 'none', events: [codec.encode(event)], areFresh: true });
  const first = await firstEvent(store);
  if (!first) throw new Error('The log does not give back the opening of the register that it has acknowledged.');
  return first;
}

function openingEvent(stream: string, data: RegisterOpened, { clock, random }: RegisterOpening) {
  const commandId = randomId(random);
  const metadata: Metadata = {
    schemaVersion: codec.versionOf('RegisterOpened'),
    recordedAt: clock().toISOString(),
    actor: { id: 'chancery', assurance: 'claimed' },
    sources: [],
    classification: LOWEST_CLASSIFICATION,
    commandId,
    command: { type: 'OpenRegister', digest: digestOf({ home: data.home, zone: data.zone }) },
    $correlationId: commandId,
    $causationId: commandId,
    previous: null,
    nonce: Buffer.from(random(16)).toString('hex'),
  };
  return { stream, revision: 0, id: eventIdOf(commandId, 0), type: 'RegisterOpened', data, metadata };
}

async function firstEvent(store: EventStore): Promise<StoredEvent | undefined> {
  for await (const event of store.readAll()) return event;
  return undefined;
}

function registerOf(first: StoredEvent): Register {
  if (first.type !== 'RegisterOpened') {
    throw new Error(
      `The log begins with ${first.type} on ${first.stream}, and a register's log with RegisterOpened: this is another log.`,
    );
  }
  const { data, metadata } = codec.decode(first);
  // The schema of the envelope, which decoding checks, has the payload of this type.
  const { registerId, home, zone } = data as unknown as RegisterOpened;
  return { id: registerId, home, zone, openedOn: dayOf(metadata.recordedAt, zone) };
}

function assertSame(variable: string, opened: string, configured: string): void {
  if (opened === configured) return;
  throw new RegisterMisconfigured(
    `${variable} is ${configured}, but the register was opened with ${opened}, and that is fixed: set ${variable}=${opened}, or use another, empty log.`,
  );
}
