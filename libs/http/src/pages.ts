import type { FastifyReply, FastifyRequest } from 'fastify';
import { listFormat, sentRows, type TableRow } from './rendering';

/** The page that a cursor points at, or the first one. Throws `Problem`. */
type AskPage<P> = (cursor?: string) => Promise<P>;

/** How a page is shown: whole, or as the rows of a table. */
interface Shown<P> {
  readonly answer: (page: P) => object;
  readonly rows: (page: P) => readonly TableRow[];
}

/** One page as JSON, or all of them row by row as NDJSON or CSV, as the client accepts it. */
export async function sentPages<P extends { readonly next?: string }>(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ask: AskPage<P>,
  { answer, rows }: Shown<P>,
) {
  const format = listFormat(request);
  const first = await ask();
  return format === 'json' ? answer(first) : sentRows(reply, format, allRows(first, ask, rows));
}

async function* allRows<P extends { readonly next?: string }>(
  first: P,
  ask: AskPage<P>,
  rows: Shown<P>['rows'],
): AsyncGenerator<TableRow> {
  for (let page = first; ; page = await ask(page.next)) {
    yield* rows(page);
    if (page.next === undefined) return;
  }
}
