import { notCovered, uncovered } from './not-covered';

/** Describes what is shown on public data that does not come with the register. Where the data are not at hand, the run says so. */
export function describeOnData(name: string, specs: (folder: string) => void): void {
  const folder = process.env.CHANCERY_TEST_DATA;
  if (folder !== undefined) describe(name, () => specs(folder));
  else
    describe(name, () => {
      it('is not covered by this run, which says so', () => {
        notCovered(atHand);
        expect(uncovered()).toContain(atHand);
      });
    });
}

const atHand =
  'the public lists of visits, travels and peacekeepers: set CHANCERY_TEST_DATA to the folder that holds their CSV files';
