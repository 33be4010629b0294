import { dayOf } from '@app/kernel';
import type { RecordedEvent } from '@app/kernel';
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

/**
 * Gives register numbers: a category's first events counted in log order within the year, in the register's zone, in
 * which they were recorded. A counter goes on from the read model, so it counts the same after a restart or a rebuild.
 */
export class NumberSequence {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly readModels: ReadModels,
    private readonly zone: string,
  ) {}

  /** The next number of a category that has a prefix, for the record that this event begins. */
  async next({ category, prefix }: RecordKind, first: RecordedEvent): Promise<RegisterNumber> {
    const year = dayOf(first.metadata.recordedAt, this.zone).slice(0, 4);
    const counter = `${category} ${year}`;
    const sequence = (this.last.get(counter) ?? (await this.stored(category, year))) + 1;
    this.last.set(counter, sequence);
    return { year, sequence, text: `${String(prefix)}-${year}-${String(sequence).padStart(4, '0')}` };
  }

  /** The number that a stream was given, if that is committed. */
  async given(stream: string): Promise<RegisterNumber | undefined> {
    const found = await this.readModels.get(registerNumbers, stream);
    return found && numberIn(found);
  }

  private async stored(category: string, year: string): Promise<number> {
    const filter = [
      { field: 'category', equals: category },
      { field: 'year', equals: year },
    ];
    const sort = [{ field: 'sequence', descending: true }];
    const [greatest] = await this.readModels.list(registerNumbers, { filter, sort, limit: 1 });
    return greatest ? numberIn(greatest).sequence : 0;
  }
}

/** The document as its projection wrote it. */
function numberIn({ year, sequence, number }: Document): RegisterNumber {
  return { year: year as string, sequence: sequence as number, text: number as string };
}
