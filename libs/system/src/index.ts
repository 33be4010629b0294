export { contentSettings, fillRegister, loadReferenceData, sampleCommands } from './initial-content';
export { projectionFindings, startProjections } from './projections';
export { contexts, recordKinds, serverModules, systemCodec, systemProjections } from './system';
