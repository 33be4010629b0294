import { setTimeout as pause } from 'node:timers/promises';
import type { StoredEvent } from '@app/event-store';
import type { Position } from '@app/kernel';
import type { Operation } from '../read-models';
import type { Checkpoints } from './checkpoints';
import { namedEvent, type ParkedStream, type ParkedStreams, recordedAtOf } from './parked-streams';
import { isUpkeep, type ParkingAct, parkingActIn } from './parking-acts';
import { concerns, type Projection } from './projection';
import { faultOf, ProjectionFault, ProjectionHalted } from './projection-fault';
import { type KeptChange, RecordMemory } from './record-memory';
import { type RecordKind, streamParts } from './record-kind';
import type { NumberSequence } from './register-numbers';
import { numberOperations, registerNumbers, registerNumbersProjection } from './register-numbers.projection';
import type { FollowerParts } from './runner-parts';

/** What an intake stands upon. */
export interface IntakeParts extends FollowerParts {
  readonly checkpoints: Checkpoints;
  readonly parked: ParkedStreams;
  readonly numbers: NumberSequence;
}

/**
 * Says what each event of the log comes to. An event that cannot be taken in is tried again, and then its stream is parked
 * for the projections that cannot, from it on; all others go on, and so do those projections with all other streams.
 */
export class Intake {
  private readonly memory: RecordMemory;
  private readonly kinds: ReadonlyMap<string, RecordKind>;

  constructor(private readonly parts: IntakeParts) {
    this.memory = this.memoryFor(parts.projections, parts.limits.records);
    this.kinds = new Map(parts.kinds.map((kind) => [kind.category, kind]));
  }

  /** What the event comes to, in order. Rejects where it cannot be numbered, or a projection halts over it. */
  async take(stored: StoredEvent): Promise<readonly Operation[]> {
    const { category } = streamParts(stored.stream);
    const { projections, checkpoints } = this.parts;
    const concerned = projections.filter(
      (one) => concerns(one, category) && !checkpoints.hasPassed(one.name, stored.position),
    );
    const waiting = concerned.flatMap(({ name }) => this.parts.parked.find(name, stored.stream) ?? []);
    const taking = concerned.filter(({ name }) => waiting.every(({ projection }) => projection !== name));
    const waits = waiting.map((one) => this.parts.parked.wait(one));
    return [...waits, ...(await this.acted(stored)), ...(taking.length > 0 ? await this.taken(stored, taking) : [])];
  }

  /** What parks the stream of an event that cannot be written for a projection. */
  park(projection: string, event: StoredEvent, { message: reason }: Error): Operation {
    const { stream } = event;
    const place = { projection, stream, since: recordedAtOf(event), event: namedEvent(event) };
    return this.parts.parked.put({ ...place, state: 'parked', reason, waiting: 1, retries: 0, note: null });
  }

  /** Forgets what it need not know any more now that everything up to the position is committed. */
  trim(committed: Position): void {
    this.memory.trim(committed);
    this.parts.numbers.trim(committed);
  }

  private async taken(stored: StoredEvent, projections: readonly Projection[]): Promise<readonly Operation[]> {
    const change = await this.tried(() => this.changed(stored, this.memory));
    const operations: Operation[] = [];
    if (change instanceof ProjectionFault) operations.push(...(await this.numbered(stored)));
    for (const projection of projections) {
      const outcome =
        change instanceof ProjectionFault ? change : await this.tried(async () => projected(projection, change));
      if (!(outcome instanceof ProjectionFault)) operations.push(...outcome);
      else if (projection.name !== registerNumbers) operations.push(await this.parkedFor(projection, stored, outcome));
    }
    return operations;
  }

  /** What the work comes to, or the event's fault where that is so each time that it is tried. */
  private async tried<T>(work: () => Promise<T>): Promise<T | ProjectionFault> {
    const { limits, end } = this.parts;
    for (const wait of limits.parkAfter) {
      const outcome = await attempted(work);
      if (!(outcome instanceof ProjectionFault)) return outcome;
      await pause(wait, undefined, { signal: end }).catch(() => undefined);
    }
    return attempted(work);
  }

  private async changed(stored: StoredEvent, memory: RecordMemory): Promise<KeptChange> {
    return memory.change(faultOf(stored, 'decoded', () => this.parts.decode(stored)));
  }

  /** A record has its number, and others theirs, also where its first event is understood by nobody. */
  private async numbered(stored: StoredEvent): Promise<readonly Operation[]> {
    const kind = this.kinds.get(streamParts(stored.stream).category);
    const { projections, checkpoints, numbers } = this.parts;
    const isOurs = projections.includes(registerNumbersProjection);
    const isFirst = stored.revision === 0 && !checkpoints.hasPassed(registerNumbers, stored.position);
    if (!kind || !isOurs || !isFirst) return [];
    const recordedAt = recordedAtOf(stored);
    if (recordedAt === null) throw new ProjectionFault(stored, 'numbered', 'it does not say when it was recorded');
    const number = await numbers.of(kind, { ...stored, recordedAt });
    return numberOperations(stored.stream, stored.revision, number);
  }

  private async parkedFor(
    { name, categories }: Projection,
    stored: StoredEvent,
    fault: ProjectionFault,
  ): Promise<Operation> {
    const { parked, limits, readModels } = this.parts;
    const count = parked.count(name) + 1;
    if (count > limits.parkedStreams) {
      const filter = categories ? [{ field: 'category', in: categories }] : [];
      const query = { filter, groupBy: [], measures: [{ name: 'streams', count: true as const }] };
      const [all] = await readModels.summarise(registerNumbers, query);
      if (count > limits.parkedShare * Number(all?.values['streams'] ?? 0)) throw new ProjectionHalted(name, fault);
    }
    return this.park(name, stored, fault);
  }

  /** What somebody wants done about a parked stream, where the event says so and the projection is one of these. */
  private async acted(stored: StoredEvent): Promise<readonly Operation[]> {
    const act = isUpkeep(stored) ? this.actIn(stored) : undefined;
    if (!act) return [];
    const projection = this.parts.projections.find(({ name }) => name === act.projection);
    const one = this.parts.parked.find(act.projection, act.stream);
    const isPassed = this.parts.checkpoints.hasPassed(act.projection, stored.position);
    if (!projection || !one || isPassed) return [];
    if (act.note.act === 'skipped') return [this.parts.parked.put({ ...one, state: 'skipped', note: act.note })];
    return this.retried(one, projection, { act, until: stored.position });
  }

  /** An act that is malformed is none: like any event, it is parked for those who take it in. */
  private actIn(stored: StoredEvent): ParkingAct | undefined {
    try {
      return parkingActIn(this.parts.decode(stored));
    } catch {
      return undefined;
    }
  }

  /** Takes in, in order, what has waited; the stream stays parked from the first event on that still cannot be. */
  private async retried(
    one: ParkedStream,
    projection: Projection,
    { act: { note }, until }: { readonly act: ParkingAct; readonly until: Position },
  ): Promise<readonly Operation[]> {
    const memory = this.memoryFor([projection], 1);
    const operations: Operation[] = [];
    let waiting = one.waiting;
    for await (const stored of this.parts.source.read(one.stream, one.event.revision)) {
      if (stored.position >= until) break;
      const outcome = await this.tried(async () => projected(projection, await this.changed(stored, memory)));
      if (outcome instanceof ProjectionFault) {
        const stays = { ...one, since: recordedAtOf(stored), reason: outcome.message, event: namedEvent(stored) };
        const put = this.parts.parked.put({ ...stays, state: 'parked', waiting, retries: one.retries + 1, note });
        return [...operations, put];
      }
      operations.push(...outcome);
      waiting -= 1;
    }
    this.memory.forget(one.stream);
    return [...operations, this.parts.parked.release(one)];
  }

  private memoryFor(projections: readonly Projection[], capacity: number): RecordMemory {
    return new RecordMemory({ ...this.parts, projections, capacity });
  }
}

/** What the work comes to, or the event's fault. */
async function attempted<T>(work: () => Promise<T>): Promise<T | ProjectionFault> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProjectionFault) return error;
    throw error;
  }
}

function projected(projection: Projection, { change, keptBy }: KeptChange): readonly Operation[] {
  const { name } = projection;
  const kept = faultOf(change.event, `kept in mind by ${name}`, () => keptBy(name));
  return faultOf(change.event, `projected by ${name}`, () => projection.project(change, kept));
}
