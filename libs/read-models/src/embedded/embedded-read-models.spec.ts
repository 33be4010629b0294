import { readModelsContract } from '../testing';
import { EmbeddedReadModels } from './embedded-read-models';

readModelsContract('the embedded read models', async () => new EmbeddedReadModels());

readModelsContract(
  'the embedded read models, never sorting where an index serves',
  async () => new EmbeddedReadModels(-1),
);
