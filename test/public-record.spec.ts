import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicFacts, sampleCommands } from '@app/system';
import { publicRecordPage } from './docs/public-record-page';

const recording = (id: string) => sampleCommands.filter(({ facts = [] }) => facts.includes(id));

/** The file names of the sources that the sample registers, by what it calls them. */
const files = new Map(
  sampleCommands
    .filter(({ post }) => post === '/sources/register')
    .map(({ as, body }) => [as, (body as { data: { fileName?: string } }).data.fileName]),
);

/** The file names that a command cites, is about, or registers. */
function cited({ post, as, body }: (typeof sampleCommands)[number]): readonly (string | undefined)[] {
  const { sources = [] } = body as { readonly sources?: readonly { readonly sourceId: string }[] };
  const named = [...sources.map(({ sourceId }) => sourceId), post].flatMap(
    (text) => /\{([^}#]+)\}/u.exec(text)?.[1] ?? [],
  );
  return [as, ...named].map((name) => files.get(name));
}

describe('the facts of the public texts', () => {
  it('are 121', () => {
    expect(new Set(publicFacts.map(({ id }) => id)).size).toBe(121);
  });

  it('are each recorded by the sample, or wait for a reason', () => {
    const lost = publicFacts.filter(({ id, waits }) => recording(id).length > 0 === (waits !== undefined));
    expect(lost).toEqual([]);
  });

  it('are recorded with the text that states them, by its file name', () => {
    const uncited = publicFacts.filter(
      ({ id, source, waits }) =>
        waits === undefined && !recording(id).some((command) => cited(command).includes(source)),
    );
    expect(uncited.map(({ id, source }) => [id, source])).toEqual([]);
  });

  it('are all that the sample claims to record', () => {
    const known = new Set(publicFacts.map(({ id }) => id));
    expect(sampleCommands.flatMap(({ facts = [] }) => facts).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('docs/public-record.md', () => {
  it('is what `npm run docs` writes', () => {
    const page = readFileSync(join(__dirname, '../docs/public-record.md'), 'utf8');
    expect(page).toBe(publicRecordPage(publicFacts, sampleCommands));
  });
});
