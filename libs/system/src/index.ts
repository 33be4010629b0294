export { contentSettings, fillRegister, sampleCommands } from './initial-content';
export { loadReferenceData } from './reference-content';
export { logStop, projectionFindings, startProjections, startRunner, stopOf } from './projections';
export { contexts, recordKinds, serverModules, systemCodec, systemProjections } from './system';
export { sharingSettings, shareProjections } from './shared-projections';
export { type PublicFact, publicFacts } from './public-facts';
