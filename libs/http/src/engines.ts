/** The event store of the process: an `EventStore`. */
export const EVENT_STORE = Symbol('EventStore');

/** The read models that queries ask: a `ReadModels`. */
export const READ_MODELS = Symbol('ReadModels');

/** What says whether the process can do its work: a `Readiness`. */
export const READINESS = Symbol('Readiness');

/** Why a process is not ready, by the part that is not; empty when it is. */
export interface Readiness {
  readonly findings: () => Promise<Readonly<Record<string, string>>>;
}
