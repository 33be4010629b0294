export * from './read-models';
export { matches } from './conditions';
export { ProjectionBehind, type ReadAfter, readingAfter } from './read-your-writes';
export { EmbeddedReadModels } from './embedded/embedded-read-models';
export type { Decode, EventSource } from './projections/event-source';
export type { Patience } from './projections/progress';
export type { Change, ChangedRecord, Projection, RegisterNumber } from './projections/projection';
export { type ParkedStream, parkedStreams, ParkedStreams } from './projections/parked-streams';
export { type ParkingActData, parkingActs, upkeepCategory } from './projections/parking-acts';
export { ProjectionFault } from './projections/projection-fault';
export { collectionsOf, ProjectionRunner, type RunnerState } from './projections/projection-runner';
export type { RunnerLimits, RunnerParts } from './projections/runner-parts';
export { SharedRunner, type ShareParts } from './projections/shared-runner';
export { type Stale, staleStreams } from './projections/staleness';
export { recordKind, type RecordKind, streamParts } from './projections/record-kind';
export { streamOfNumber } from './projections/register-numbers';

export type { AsOf, Collective, FindCollective, RegisterAccess, TimesAsked } from './register/as-of';
export type { FiltersAsked } from './register/filters';
export type { Range } from './register/groups';
export type { Certainty } from './register/judgement';
export {
  type Knowledge,
  knowledge,
  type Known,
  type KnownAt,
  knownThen,
  type ProjectionAccess,
} from './register/knowledge';
export { type Members, membersOf } from './register/membership';
export type { ListAsked, RegisterItem, RegisterPage } from './register/register-list';
export { type RecordAnswer, RegisterReader } from './register/register-reader';
export { noBeginning, noEnd, type RegisterRow, type RowSpan } from './register/register-row';
export type { RegisterGroup, RegisterSummary, SummaryAsked } from './register/register-summary';
export type { FilterDefinition, LedgerView, Parts, RegisterView, RowFields, RowTable } from './register/register-view';
export { type Difference } from './verification/comparison';
export { type ProjectionVerdict, type Verification, verifyProjections } from './verification/verification';
export { type EntriesView, entriesProjection } from './register/entries.projection';
export { registerProjection } from './register/register.projection';
export { matchingThen } from './register/as-of';
export { valueCover } from './register/value-cover';
export { queryRules } from './register/register.rules';
export { type QueryIdentity, sealed, unsealed } from './register/seal';

export { answerCalls, type Methods, RemoteCalls } from './threads/remote-calls';
export { answerForReadModels, remoteReadModels } from './threads/remote-read-models';
