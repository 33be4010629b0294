import { contexts, publicFacts, sampleCommands } from '@app/system';
import { errorsPage } from './errors-page';
import { eventsPage } from './events-page';
import { publicRecordPage } from './public-record-page';
import { rules } from './rules';

/** The pages of docs/ that follow from the code, by the name of the file. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['errors.md', errorsPage(rules)],
    ['events.md', await eventsPage(contexts)],
    ['public-record.md', publicRecordPage(publicFacts, sampleCommands)],
  ]);
}
