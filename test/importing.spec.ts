import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindsHelp } from '../apps/cli/src/import/kinds';
import { planMappedRow } from '../apps/cli/src/import/mapped-table';
import { mappingIn } from '../apps/cli/src/import/mapping';
import { tableRows } from '../apps/cli/src/import/rows';

const page = readFileSync(join(__dirname, '../docs/importing.md'), 'utf8');
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'msu').exec(page)?.[1] ?? '';
const facts = { sourceId: 'the-file', today: '2026-11-23', partnerOf: (name: string) => `code of ${name}` };

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('the page on importing', () => {
  it('lists the kinds that there are', () => {
    const [, section = ''] = /^## Kinds\n(.*?)^##/msu.exec(page) ?? [];
    const listed = [...section.matchAll(/^\| `([a-z-]+)`/gmu)].map(([, kind]) => kind);
    const known = [...kindsHelp.matchAll(/^ {2}(\S+)/gmu)].map(([, kind]) => kind);
    expect(listed.sort()).toEqual(known.sort());
  });

  it('shows a mapping that makes a command of the row that it shows', async () => {
    const mapping = mappingIn(JSON.parse(block('json')), 'the page');
    const plans = [];
    for await (const row of tableRows(bytesOf(block('csv')), { columns: [mapping.id], delimiter: ';' }))
      plans.push('unreadable' in row ? row.unreadable : planMappedRow(mapping, row, facts));
    expect(plans).toMatchObject([
      {
        key: 'csv:treaty-list:7',
        body: { data: { status: 'inForce', parties: ['code of Viet Nam', 'code of Fiji'] } },
      },
    ]);
  });
});
