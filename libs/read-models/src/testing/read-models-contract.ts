import type { ReadModels } from '../read-models';
import { fencingContract } from './fencing-contract';
import { listingContract } from './listing-contract';
import { answersAsTheOracle, type ModelRuns } from './model-property';
import { summaryContract } from './summary-contract';
import { writingContract } from './writing-contract';

/**
 * What every engine behind the port promises. `open` gives read models that hold nothing; the suite closes them.
 * `runs` says how many random histories are worth this engine's time.
 */
export function readModelsContract(
  name: string,
  open: () => Promise<ReadModels>,
  runs: ModelRuns = { numRuns: 500 },
): void {
  describe(name, () => {
    let models: ReadModels;
    beforeEach(async () => {
      models = await open();
    });
    afterEach(() => models.close());

    writingContract(() => models);
    fencingContract(() => models);
    listingContract(() => models);
    summaryContract(() => models);

    it('answers as filtering and sorting everything would', () => answersAsTheOracle(open, runs), 120_000);
  });
}
