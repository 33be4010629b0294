import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { WrongUsage } from '../exit-code';
import { linesOf } from '../ndjson';

/** A row of a file that is imported. */
export interface Row {
  /** The line on which it begins; the first is 1. */
  readonly line: number;
  /** As it stands in the file, without its line end. */
  readonly text: string;
}

/** A row of a table: its cells by column, in NFC, without space around them. */
export interface TableRow extends Row {
  readonly cells: Readonly<Record<string, string>>;
}

/** A row that is there and cannot be read. */
export interface UnreadableRow extends Row {
  readonly unreadable: string;
}

/** How a table is written. */
export interface TableForm {
  /** The columns that must be there; others may be. */
  readonly columns: readonly string[];
  /** What stands between two cells: a comma unless told otherwise. */
  readonly delimiter?: string;
}

/** What csv-parse says of a record, asked for `info` and `raw`. */
interface Parsed {
  readonly info: { readonly lines: number; readonly error?: CsvError };
  readonly raw: string;
  readonly record: Readonly<Record<string, string>>;
}

/**
 * The rows of a CSV file (RFC 4180, UTF-8) below the names of its columns. Throws `WrongUsage` where it is no such file, or
 * lacks a column; a row of another length than the first one is unreadable, and the next is read.
 */
export async function* tableRows(
  bytes: AsyncIterable<Uint8Array>,
  { columns, delimiter = ',' }: TableForm,
): AsyncGenerator<TableRow | UnreadableRow, void> {
  const parser = parse({
    bom: true,
    columns: (names: readonly string[]) => checkedColumns(names, columns),
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // What breaks off the bytes breaks off the parser, and is thrown to whoever reads on.
  pipeline(Readable.from(utf8(bytes)), parser).catch(() => undefined);
  try {
    for await (const parsed of parser) yield rowOf(parsed as Parsed);
  } catch (error) {
    throw error instanceof CsvError ? new WrongUsage(`The file is no CSV: ${error.message}.`) : error;
  }
}

function rowOf({ info, raw, record }: Parsed): TableRow | UnreadableRow {
  const text = raw.replace(/^[\r\n]+|[\r\n]+$/gu, '');
  const line = info.lines - text.split('\n').length + 1;
  if (info.error) return { line, text, unreadable: 'It has more or fewer cells than there are columns.' };
  const cells = Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, cell.normalize('NFC').trim()]));
  return { line, text, cells };
}

function checkedColumns(given: readonly string[], needed: readonly string[]): string[] {
  const names = given.map((name) => name.trim());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new WrongUsage(`The file has no column ${missing.join(', ')}. Its columns are ${names.join(', ')}.`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new WrongUsage(`The file has two columns named ${twice}.`);
  return names;
}

/** The rows of a file that has one a line; empty lines are none. */
export async function* lineRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row, void> {
  let line = 0;
  for await (const content of linesOf(utf8(bytes))) {
    line += 1;
    const text = Buffer.from(content).toString('utf8').trim();
    if (text !== '') yield { line, text };
  }
}

/** The same bytes. Throws `WrongUsage` where they are no UTF-8: in another encoding names would be garbled, and recorded so. */
async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes) {
      decoder.decode(piece, { stream: true });
      yield piece;
    }
    decoder.decode();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new WrongUsage('The file is not written in UTF-8.');
  }
}
