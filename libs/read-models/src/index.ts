export * from './read-models';
export { matches } from './conditions';
export { EmbeddedReadModels } from './embedded/embedded-read-models';
