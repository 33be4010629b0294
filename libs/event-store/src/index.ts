export * from './event-store';
export { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './embedded/embedded-event-store';
export { LogFollower } from './embedded/log-follower';
export type { LogFile, OpenFile } from './embedded/segments';
export { canonicalJson, sha256Of } from './codec/canonical-json';
export { type Envelope, envelopeSchema } from './codec/envelope';
export { EventCodec, Undecodable, Unencodable } from './codec/event-codec';
export { type EventType, EventTypes, type Upcaster } from './codec/event-types';
export { HashChain, hashOf, type Misfit, verifyChain } from './codec/hash-chain';
export { type JsonProblem, problemInJson } from './codec/i-json';
export {
  commandIdOf,
  createdStream,
  digestOf,
  eventIdOf,
  idWithin,
  type RandomBytes,
  randomId,
  type RequestIdentity,
} from './codec/identity';
export { type Receipt, verifyReceipt } from './codec/receipt';
export { type Draft, isRefused, type Recorded, type RecordRequest } from './recording/record-request';
export { Recorder, type RecorderLimits, type RecorderParts } from './recording/recorder';
export { recordingRules } from './recording/recording.rules';
export { openRegister, type RegisterOpening } from './register/open-register';
export { isHome, isZone, RegisterMisconfigured, type RegisterSettings } from './register/register-settings';
