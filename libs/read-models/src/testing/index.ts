export { readModelsContract } from './read-models-contract';
