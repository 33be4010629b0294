import type { StoredEvent } from '@app/event-store';
import type { Position } from '@app/kernel';
import type { Operation } from '../read-models';
import { FoldedOperations } from './fold';
import type { RunnerLimits } from './runner-parts';

/** What has been taken in and not yet committed. */
export class Batch {
  readonly operations = new FoldedOperations();
  readonly events: StoredEvent[] = [];
  private reached: Position | undefined;
  private characters = 0;
  private readonly begun = performance.now();

  constructor(private readonly limits: RunnerLimits) {}

  get isFull(): boolean {
    const { batchEvents, batchDocuments, batchCharacters, batchMs } = this.limits;
    if (this.events.length >= batchEvents || this.operations.documentCount >= batchDocuments) return true;
    return this.characters >= batchCharacters || performance.now() - this.begun >= batchMs;
  }

  /** Of its last event or checkpoint. */
  get position(): Position | undefined {
    return this.reached;
  }

  /** Takes in an event, with what it comes to. */
  add(event: StoredEvent, operations: readonly Operation[]): void {
    for (const operation of operations) this.operations.add(operation);
    this.characters += charactersIn(operations);
    this.events.push(event);
    this.reached = event.position;
  }

  /** Takes in that there is nothing more up to a position. */
  pass(position: Position): void {
    this.reached = position;
  }
}

/** Of a name or a number, roughly. */
const A_FEW = 8;

/** About as many as the value has as JSON. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return A_FEW;
  let characters = 0;
  for (const member of Object.values(value)) characters += A_FEW + charactersIn(member);
  return characters;
}
