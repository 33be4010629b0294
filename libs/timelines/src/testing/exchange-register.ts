import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  digestOf,
  type Draft,
  EmbeddedEventStore,
  EventCodec,
  EventTypes,
  isRefused,
  openRegister,
  type Receipt,
  Recorder,
} from '@app/event-store';
import { deterministicId } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { EmbeddedReadModels, type Projection, ProjectionRunner, recordKind, type RunnerLimits } from '@app/read-models';
import { exchange } from './exchange.aggregate';
import { exchangeStream } from './exchange-log';

const types = ['ExchangeHeld', 'ExchangeReported'].map((type) => ({ type, version: 1 }));
const codec = new EventCodec(new EventTypes(types));

/** A whole register of exchanges on the embedded engines, in a folder of its own; its clock stands still unless told. */
export class ExchangeRegister {
  now = '2024-12-31T05:00:00.000Z';
  readonly readModels = new EmbeddedReadModels();
  private readonly recorder: Recorder;
  private commands = 0;

  private constructor(
    private readonly folder: string,
    readonly store: EmbeddedEventStore,
  ) {
    this.recorder = new Recorder({ store, codec, register: testRegister, clock: this.clock, random });
  }

  static async open(): Promise<ExchangeRegister> {
    const folder = await mkdtemp(join(tmpdir(), 'chancery-timelines-'));
    const register = new ExchangeRegister(folder, await EmbeddedEventStore.open({ folder }));
    const { home, zone } = testRegister;
    await openRegister(register.store, { home, zone, clock: register.clock, random });
    return register;
  }

  readonly clock = (): Date => new Date(this.now);

  /** Records a draft on the exchange of this number. */
  async record(nth: number, { type, data, particulars }: Draft, actor = 'author'): Promise<Receipt> {
    const commandId = deterministicId(testRegister.id, String((this.commands += 1)));
    const outcome = await this.recorder.record({
      aggregate: exchange,
      stream: exchangeStream(nth),
      commandId,
      command: { type: 'RecordExchange', digest: digestOf({ type, data }) },
      actor: { id: actor, assurance: 'claimed' },
      decide: async () => [{ type, data, particulars }],
    });
    if (isRefused(outcome)) throw new Error(outcome.refusals.map(({ message }) => message).join());
    return outcome.receipt;
  }

  /** Fills read models with everything recorded so far, up to the end of the log. */
  async projected(
    projections: readonly Projection[],
    limits: Partial<RunnerLimits> = {},
    readModels = this.readModels,
  ): Promise<EmbeddedReadModels> {
    const runner = new ProjectionRunner({
      source: this.store,
      decode: (event) => codec.decode(event),
      readModels,
      register: testRegister,
      kinds: [recordKind(exchange, 'EXC')],
      projections,
      limits,
    });
    await runner.start();
    const head = await this.store.head();
    if (head !== undefined && !(await runner.caughtUpWith(head))) throw runner.lastError ?? new Error('it stopped');
    await runner.stop();
    return readModels;
  }

  async close(): Promise<void> {
    await this.readModels.close();
    await this.store.close();
    await rm(this.folder, { recursive: true });
  }
}

let bytes = 0;

/** Bytes that a test can foresee: zeros and a count of the calls. */
function random(size: number): Uint8Array {
  const foreseen = Buffer.alloc(size);
  foreseen.writeUInt32BE((bytes += 1), size - 4);
  return foreseen;
}
