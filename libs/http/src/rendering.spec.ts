import { listFormat, sentRows } from './rendering';
import type { TableRow } from './rendering';

async function* rows(): AsyncGenerator<TableRow> {
  yield { id: 'a', title: 'Search, and "rescue"', parties: ['iso:VNM', 'iso:LAO'], since: null };
  yield { id: 'b', title: '=1+1', parties: [], since: '2024-05-31' };
}

const sent = async (format: 'csv' | 'ndjson'): Promise<string> => {
  const headers: Record<string, string> = {};
  const reply = { header: (name: string, value: string) => (headers[name] = value) };
  let text = '';
  for await (const chunk of sentRows(reply as never, format, rows())) text += String(chunk);
  return `${String(headers['content-type'])}\n${text}`;
};

describe('a list', () => {
  it('is CSV with its columns named, what is not a single value as JSON, and no cell that a spreadsheet would run', async () => {
    expect(await sent('csv')).toBe(
      [
        'text/csv; charset=utf-8',
        'id,title,parties,since',
        'a,"Search, and ""rescue""","[""iso:VNM"",""iso:LAO""]",',
        "b,'=1+1,[],2024-05-31",
        '',
      ].join('\n'),
    );
  });

  it('is NDJSON, a row a line', async () => {
    const [, ...lines] = (await sent('ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['a', 'b']);
  });

  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv', 'csv'],
    ['application/x-ndjson; q=0.9, text/csv', 'ndjson'],
    ['text/html, application/json', 'json'],
  ])('is, for a client that accepts %s, %s', (accept, format) => {
    expect(listFormat({ headers: { accept } } as never)).toBe(format);
  });
});
