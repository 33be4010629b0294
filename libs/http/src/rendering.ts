import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A row of a table: one member a column. */
export type TableRow = Readonly<Record<string, unknown>>;

/** How a list may be sent: a page as JSON, or all of it, row by row. */
type ListFormat = 'json' | 'ndjson' | 'csv';

const mediaTypes = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;

/** What the client accepts first among what lists are sent as; JSON where it does not say. */
export function listFormat({ headers: { accept = '' } }: FastifyRequest): ListFormat {
  const wanted = accept.split(',').map((each) => each.split(';')[0]?.trim());
  for (const type of wanted) {
    if (type === mediaTypes.ndjson) return 'ndjson';
    if (type === mediaTypes.csv) return 'csv';
    if (type === 'application/json') return 'json';
  }
  return 'json';
}

/** A body of rows that is made while it is sent; a client that reads slowly holds the making up. */
export function sentRows(reply: FastifyReply, format: 'ndjson' | 'csv', rows: AsyncIterable<TableRow>): Readable {
  void reply.header('content-type', `${mediaTypes[format]}; charset=utf-8`);
  return Readable.from(format === 'csv' ? csvLines(rows) : ndjsonLines(rows));
}

async function* ndjsonLines(rows: AsyncIterable<TableRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** RFC 4180, the columns named in the first line; what is not a single value stands as JSON. */
async function* csvLines(rows: AsyncIterable<TableRow>): AsyncGenerator<string> {
  let columns: string[] | undefined;
  for await (const row of rows) {
    if (!columns) yield stringify([(columns = Object.keys(row))]);
    yield stringify([columns.map((column) => cell(row[column]))], { escape_formulas: true });
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
