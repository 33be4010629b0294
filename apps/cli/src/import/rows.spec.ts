import { WrongUsage } from '../exit-code';
import { lineRows, type TableForm, tableRows } from './rows';

async function* inPieces(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let from = 0; from < bytes.length; from += 5) yield bytes.subarray(from, from + 5);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const table = (content: string | Uint8Array, form: TableForm = { columns: [] }) =>
  all(tableRows(inPieces(content), form));

describe('a table', () => {
  it('has a row for each record, with its line, its text and its cells', async () => {
    expect(await table('id,name\n1,Ada\n2,"Bo, the ""second"""\n')).toEqual([
      { line: 2, text: '1,Ada', cells: { id: '1', name: 'Ada' } },
      { line: 3, text: '2,"Bo, the ""second"""', cells: { id: '2', name: 'Bo, the "second"' } },
    ]);
  });

  it('may begin with a byte order mark, end its lines as Windows does, and have empty lines', async () => {
    expect(await table('\uFEFFid,name\r\n1,Ada\r\n\r\n2,Bo')).toEqual([
      { line: 2, text: '1,Ada', cells: { id: '1', name: 'Ada' } },
      { line: 4, text: '2,Bo', cells: { id: '2', name: 'Bo' } },
    ]);
  });

  it('counts the lines within a cell, and calls a row by its first', async () => {
    const rows = await table('id,name\n1,"two\nlines"\n2,Bo\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(rows[0]).toMatchObject({ text: '1,"two\nlines"', cells: { name: 'two\nlines' } });
  });

  it('may have anything between its cells', async () => {
    expect(await table('id;name\n1;Ada, née X', { columns: ['id'], delimiter: ';' })).toMatchObject([
      { cells: { id: '1', name: 'Ada, née X' } },
    ]);
  });

  it('has its cells in NFC, without the space around them', async () => {
    expect(await table('id,name\n1, Việt Nam '.normalize('NFD'))).toMatchObject([{ cells: { name: 'Việt Nam' } }]);
  });

  it('has an unreadable row where it is too short or too long, and goes on behind it', async () => {
    expect(await table('id,name\n1\n2,Bo,?\n3,Cy\n')).toMatchObject([
      { line: 2, text: '1', unreadable: expect.stringContaining('cells') as string },
      { line: 3, text: '2,Bo,?', unreadable: expect.stringContaining('cells') as string },
      { line: 4, cells: { id: '3' } },
    ]);
  });
});

describe('a file that is no such table', () => {
  it.each([
    ['id,name\n1,Ada\n', 'no column until, raw'],
    ['id,id,until,raw\n', 'two columns named id'],
    ['id,until,raw\n1,"2024', 'no CSV: Quote Not Closed'],
    [Buffer.from('id,until,raw\n1,Thái', 'latin1'), 'not written in UTF-8'],
    [Buffer.from([0x69, 0x64, 0xc3]), 'not written in UTF-8'],
  ])('is wrong usage: %j', async (content, complaint) => {
    const reading = table(content, { columns: ['until', 'raw'] });
    await expect(reading).rejects.toThrow(WrongUsage);
    await expect(table(content, { columns: ['until', 'raw'] })).rejects.toThrow(complaint);
  });

  it('because it breaks off is whatever broke it off', async () => {
    const breaking = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('id\n1\n');
      throw new Error('the disk is gone');
    };
    await expect(all(tableRows(breaking(), { columns: [] }))).rejects.toThrow('the disk is gone');
  });
});

describe('a file of lines', () => {
  it('has a row for each line that is not empty', async () => {
    expect(await all(lineRows(inPieces('{"a":1}\r\n\n {"b":2}')))).toEqual([
      { line: 1, text: '{"a":1}' },
      { line: 3, text: '{"b":2}' },
    ]);
  });
});
