import type { StoredEvent } from '@app/event-store';

/** An event that cannot be decoded, folded, projected or written, and why. */
export class ProjectionFault extends Error {
  constructor(
    readonly event: Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'type'>,
    step: string,
    cause: unknown,
  ) {
    const { stream, revision, position, type } = event;
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${type}, event ${String(revision)} of ${stream} at position ${position}, cannot be ${step}: ${reason}`, {
      cause,
    });
  }
}

/** What `work` makes of the event; whatever it throws is the event's fault. `step` completes "it cannot be". */
export function faultOf<T>(event: ProjectionFault['event'], step: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ProjectionFault ? error : new ProjectionFault(event, step, error);
  }
}

/** So many streams cannot be taken in that the projection is to blame rather than they: it stops, and parks no more. */
export class ProjectionHalted extends Error {
  constructor(
    readonly projection: string,
    fault: ProjectionFault,
  ) {
    super(`${projection} has too many streams parked to park another one: ${fault.message}`, { cause: fault });
  }
}
