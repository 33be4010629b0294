import { listFormat, Problem, sentRows, type TableRow } from '@app/http';
import { isRefusal, type Refusal } from '@app/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A page as clients see it. */
export interface AnsweredPage {
  readonly items: readonly TableRow[];
  readonly next?: string;
}

/** The page that a cursor points at, or the first one. Throws `Problem`. */
export type AskPage<P> = (cursor?: string) => Promise<P>;

/** The answer, where there is one. Throws `Problem` where it was refused. */
export function answered<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Problem([answer]);
  return answer;
}

/** One page as JSON, or all of them row by row as NDJSON or CSV, as the client accepts it; `stamp` stands in every row. */
export async function sentPages<P extends AnsweredPage>(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  ask: AskPage<P>,
  stamp: (page: P) => TableRow,
) {
  const format = listFormat(request);
  const first = await ask();
  return format === 'json' ? first : sentRows(reply, format, allRows(first, ask, stamp));
}

async function* allRows<P extends AnsweredPage>(
  first: P,
  ask: AskPage<P>,
  stamp: (page: P) => TableRow,
): AsyncGenerator<TableRow> {
  for (let page = first; ; page = await ask(page.next)) {
    for (const item of page.items) yield { ...item, ...stamp(page) };
    if (page.next === undefined) return;
  }
}
