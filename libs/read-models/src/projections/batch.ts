import type { StoredEvent } from '@app/event-store';
import type { Position } from '@app/kernel';
import type { Operation } from '../read-models';
import { FoldedOperations } from './fold';

/** What has been taken in and not yet committed. */
export class Batch {
  readonly operations = new FoldedOperations();
  readonly events: StoredEvent[] = [];
  private reached: Position | undefined;

  /** Of its last event or checkpoint. */
  get position(): Position | undefined {
    return this.reached;
  }

  /** Takes in an event, with what it comes to. */
  add(event: StoredEvent, operations: readonly Operation[]): void {
    for (const operation of operations) this.operations.add(operation);
    this.events.push(event);
    this.reached = event.position;
  }

  /** Takes in that there is nothing more up to a position. */
  pass(position: Position): void {
    this.reached = position;
  }
}
