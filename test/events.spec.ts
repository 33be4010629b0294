import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upkeepEventTypes } from '@app/operations';
import { contexts } from '@app/system';
import { eventsPage } from './docs/events-page';

describe('docs/events.md', () => {
  const page = readFileSync(join(__dirname, '../docs/events.md'), 'utf8');

  it('has a section for every event type, with its version', () => {
    const sections = [...page.matchAll(/^### (\w+), version (\d+)$/gmu)].map(([, type, version]) => [type, version]);
    const generic = ['EntryCorrected', 'EntryVoided', 'RecordCited', 'RegisterOpened'].map((type) => [type, '1']);
    const own = [...contexts, { eventTypes: upkeepEventTypes }].flatMap(({ eventTypes }) =>
      eventTypes.map(({ type, version }) => [type, String(version)]),
    );
    expect([...sections].sort()).toEqual([...generic, ...own].sort());
  });

  it('is what `npm run docs` writes', async () => {
    expect(page).toBe(await eventsPage(contexts));
  });
});
