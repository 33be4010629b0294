import {
  commandIdOf,
  digestOf,
  EventCodec,
  type EventStore,
  EventTypes,
  isRefused,
  type Receipt,
  Recorder,
} from '@app/event-store';
import { answered, type Caller, httpRules, pooledRandom, Problem } from '@app/http';
import { dayOf, present, readDate, type Register } from '@app/kernel';
import { type ParkedStream, ParkedStreams, type Projection, type ReadModels } from '@app/read-models';
import { upkeep } from './upkeep.aggregate';
import { type UpkeepEvents, upkeepEventTypes } from './upkeep.events';

/** What a desk works with. */
export interface ParkingDeskParts {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly projections: readonly Projection[];
  readonly register: Register;
  readonly clock: () => Date;
}

/** Something to be done about parked streams: by whom, as which command, sent to which route, with which body. */
export interface ParkingOrder {
  readonly act: keyof UpkeepEvents;
  readonly caller: Caller;
  readonly route: string;
  readonly body: { readonly reason?: string };
}

/**
 * Shows what is parked, and takes what is to be done about it to the log, where whoever runs the projection finds it: so it
 * is recorded who had it done, and why, and is done once.
 */
export class ParkingDesk {
  private readonly recorder: Recorder;
  private readonly random = pooledRandom();

  constructor(private readonly parts: ParkingDeskParts) {
    const codec = new EventCodec(new EventTypes(upkeepEventTypes));
    this.recorder = new Recorder({ ...parts, codec, random: this.random });
  }

  /** What is parked, of one projection or of all. */
  async parked(projection?: string): Promise<readonly ParkedStream[]> {
    const names = this.parts.projections.map(({ name }) => name);
    const found = await ParkedStreams.read(this.parts.readModels, projection === undefined ? names : [projection]);
    return found.all();
  }

  /** One of them, by its id. Throws `Problem` where there is none. */
  async one(id: string): Promise<ParkedStream> {
    const found = (await this.parked()).find(({ _id }) => _id === id);
    if (!found) throw Problem.of(httpRules['record.unknown'], `No stream is parked as ${id}.`);
    return found;
  }

  /** Records that it is to be done, for all these streams at once: the receipt's position is where it is done. Throws `Problem`. */
  async order(streams: readonly ParkedStream[], { act, caller, route, body }: ParkingOrder): Promise<Receipt> {
    const { register, clock } = this.parts;
    const [only, ...others] = streams;
    const stream = others.length === 0 ? only?._id : undefined;
    const identity = { actor: caller.actor.id, method: 'POST', route, ...present({ stream, key: caller.key }) };
    const validTime = answered(readDate(dayOf(clock().toISOString(), register.zone)));
    const particulars = { validTime, sources: [], ...present({ reason: body.reason }) };
    const outcome = await this.recorder.record({
      aggregate: upkeep,
      stream: `${upkeep.category}-${register.id}`,
      commandId: commandIdOf(register.id, identity, this.random),
      command: { type: act, digest: digestOf(body) },
      actor: caller.actor,
      decide: async () =>
        streams.map(({ projection, stream: parked }) => ({
          type: act,
          data: { projection, stream: parked },
          particulars,
        })),
    });
    if (isRefused(outcome)) throw new Problem(outcome.refusals);
    return outcome.receipt;
  }
}
