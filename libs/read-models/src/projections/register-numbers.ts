import type { StoredEvent } from '@app/event-store';
import { dayOf, type Position } from '@app/kernel';
import type { Document, ReadModels } from '../read-models';
import type { RegisterNumber } from './projection';
import type { RecordKind } from './record-kind';
import { projectionPosition } from '../read-your-writes';
import { registerNumbers, registerNumbersProjection } from './register-numbers.projection';

/** The stream of the record that has this register number, if any. Waits as every question does; throws `ProjectionBehind`. */
export async function streamOfNumber(readModels: ReadModels, number: string): Promise<string | undefined> {
  await projectionPosition(readModels, { projection: registerNumbersProjection.name });
  const filter = [{ field: 'number', equals: number }];
  const [found] = await readModels.list(registerNumbers, { filter, sort: [], limit: 1 });
  return found?._id;
}

/** The first event of a record, as far as its number depends on it. */
export type NumberedEvent = Pick<StoredEvent, 'stream' | 'revision' | 'position'> & { readonly recordedAt: string };

/** What numbers are counted from, and where. */
export interface NumberSequenceParts {
  readonly readModels: ReadModels;
  readonly zone: string;
  /** Whether the number is committed of a record that began at the position. */
  readonly isNumbered: (position: Position) => Promise<boolean>;
}

/**
 * Gives register numbers: a category's first events counted in log order within the year, in the register's zone, in
 * which they were recorded. A counter goes on from the read model, so it counts the same after a restart or a rebuild.
 */
export class NumberSequence {
  private readonly last = new Map<string, number>();
  /** Of records that have begun and may not be committed yet, in log order. */
  private readonly fresh = new Map<string, { readonly number: RegisterNumber; readonly position: Position }>();

  constructor(private readonly parts: NumberSequenceParts) {}

  /** The number of the record that an event belongs to; none where those of its category have none. */
  async of(kind: RecordKind, event: NumberedEvent): Promise<RegisterNumber | undefined> {
    if (kind.prefix === undefined) return undefined;
    const fresh = this.fresh.get(event.stream);
    if (fresh) return fresh.number;
    const isGiven = event.revision > 0 || (await this.parts.isNumbered(event.position));
    return isGiven ? this.given(event.stream) : this.next(kind, event);
  }

  /** Forgets which records have begun up to a position that is committed. */
  trim(committed: Position): void {
    for (const [stream, { position }] of this.fresh) {
      if (position > committed) return;
      this.fresh.delete(stream);
    }
  }

  private async next({ category, prefix }: RecordKind, first: NumberedEvent): Promise<RegisterNumber> {
    const year = dayOf(first.recordedAt, this.parts.zone).slice(0, 4);
    const counter = `${category} ${year}`;
    const sequence = (this.last.get(counter) ?? (await this.stored(category, year))) + 1;
    this.last.set(counter, sequence);
    const number = { year, sequence, text: `${String(prefix)}-${year}-${String(sequence).padStart(4, '0')}` };
    this.fresh.set(first.stream, { number, position: first.position });
    return number;
  }

  private async given(stream: string): Promise<RegisterNumber | undefined> {
    const found = await this.parts.readModels.get(registerNumbers, stream);
    return found && numberIn(found);
  }

  private async stored(category: string, year: string): Promise<number> {
    const filter = [
      { field: 'category', equals: category },
      { field: 'year', equals: year },
    ];
    const sort = [{ field: 'sequence', descending: true }];
    const [greatest] = await this.parts.readModels.list(registerNumbers, { filter, sort, limit: 1 });
    return greatest ? numberIn(greatest).sequence : 0;
  }
}

/** The document as its projection wrote it. */
function numberIn({ year, sequence, number }: Document): RegisterNumber {
  return { year: year as string, sequence: sequence as number, text: number as string };
}
