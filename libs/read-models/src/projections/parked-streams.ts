import type { StoredEvent } from '@app/event-store';
import type { Position } from '@app/kernel';
import type { CollectionDefinition, Condition, Document, Operation, ReadModels } from '../read-models';

/** What somebody has done about a parked stream; who, when and why, as the log has it. */
export interface ParkingNote {
  readonly act: 'retried' | 'skipped';
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

/**
 * A stream of which a projection could not take in an event, and so takes in nothing any more: what follows in the stream
 * waits in the log, in order, until somebody has it tried again. What is skipped waits as well, and is no longer counted.
 */
export interface Parking {
  readonly projection: string;
  readonly stream: string;
  readonly state: 'parked' | 'skipped';
  /** When the first event that the documents are without was recorded; null where it does not say. */
  readonly since: string | null;
  readonly reason: string;
  /** The first event that is not taken in. */
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly revision: number;
    readonly position: Position;
  };
  /** How many events are not taken in. */
  readonly waiting: number;
  /** How often it was tried by order. */
  readonly retries: number;
  readonly note: ParkingNote | null;
}

/** The document of it. */
export interface ParkedStream extends Parking, Document {}

/** Where runners keep what they have parked, of all projections. */
export const parkedStreams: CollectionDefinition = {
  name: 'parked_streams',
  indexes: [['projection', 'stream'], ['stream']],
};

/** The key of a stream that is parked for a projection. */
export const parkedId = (projection: string, stream: string): string => `${projection}.${stream}`;

/** When the event says that it was recorded, as far as that can be read. */
export function recordedAtOf({ metadata }: StoredEvent): string | null {
  const { recordedAt } = (metadata ?? {}) as { readonly recordedAt?: unknown };
  return typeof recordedAt === 'string' && !Number.isNaN(Date.parse(recordedAt)) ? recordedAt : null;
}

/** The event in a document. */
export const namedEvent = ({ id, type, revision, position }: StoredEvent): ParkedStream['event'] => ({
  id,
  type,
  revision,
  position,
});

/** The streams that are parked for some projections, as they will be once what was done here is committed. */
export class ParkedStreams {
  private constructor(private readonly parked: Map<string, ParkedStream>) {}

  static async read(readModels: ReadModels, projections: readonly string[]): Promise<ParkedStreams> {
    const parked = new Map<string, ParkedStream>();
    const filter = [{ field: 'projection', in: projections }];
    for (let page = await pageOf(readModels, filter); page.length > 0; page = await pageOf(readModels, filter, page)) {
      for (const one of page) parked.set(one._id, one);
    }
    return new ParkedStreams(parked);
  }

  find(projection: string, stream: string): ParkedStream | undefined {
    return this.parked.get(parkedId(projection, stream));
  }

  all(): readonly ParkedStream[] {
    return [...this.parked.values()];
  }

  /** How many are parked for the projection, without those that are skipped. */
  count(projection: string): number {
    let count = 0;
    for (const one of this.all()) if (one.projection === projection && one.state === 'parked') count += 1;
    return count;
  }

  /** Parks a stream behind what it has taken in, or notes what became of one that is parked. */
  put(one: Parking): Operation {
    const document: ParkedStream = { ...one, _id: parkedId(one.projection, one.stream) };
    this.parked.set(document._id, document);
    return { collection: parkedStreams.name, id: document._id, op: 'put', document };
  }

  /** Counts an event more that waits. */
  wait(one: ParkedStream): Operation {
    this.parked.set(one._id, { ...one, waiting: one.waiting + 1 });
    return { collection: parkedStreams.name, id: one._id, op: 'inc', fields: { waiting: 1 } };
  }

  /** Takes up the stream again, everything of which is taken in. */
  release({ _id }: ParkedStream): Operation {
    this.parked.delete(_id);
    return { collection: parkedStreams.name, id: _id, op: 'delete' };
  }
}

/** The documents of a filter that follow those of a page. */
async function pageOf(
  readModels: ReadModels,
  filter: readonly Condition[],
  page: readonly ParkedStream[] = [],
): Promise<readonly ParkedStream[]> {
  const last = page.at(-1);
  const query = { filter, sort: [], limit: 1_000, ...(last && { after: [last._id] }) };
  // The collection holds what is written here.
  return (await readModels.list(parkedStreams.name, query)) as readonly ParkedStream[];
}
