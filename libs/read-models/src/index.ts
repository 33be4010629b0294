export * from './read-models';
export { matches } from './conditions';
export { EmbeddedReadModels } from './embedded/embedded-read-models';
export type { Decode, EventSource, SourceEvent, SourceItem } from './projections/event-source';
export type { Patience } from './projections/progress';
export type { Change, ChangedRecord, Projection, RegisterNumber } from './projections/projection';
export { ProjectionFault } from './projections/projection-fault';
export {
  ProjectionRunner,
  type RunnerLimits,
  type RunnerParts,
  type RunnerState,
} from './projections/projection-runner';
export { recordKind, type RecordKind, streamParts } from './projections/record-kind';
export { streamOfNumber } from './projections/register-numbers';
export type { FilterDefinition, RegisterView, RowFields } from './register/register-view';
