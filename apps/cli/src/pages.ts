import type { Query, RegisterClient } from './register-client';
import type { Stamp } from './wording';

/** A page of a list, and where the next one begins. */
export interface Page<I> extends Stamp {
  readonly items: readonly I[];
  readonly next?: string | null;
}

/** Which list, and whether to follow its cursors to the end. */
export interface PagesAsked {
  readonly path: string;
  readonly query: Query;
  readonly all: boolean | undefined;
}

/** The first page, or all pages as one: they speak of the same times, since a cursor keeps those of the first. */
export async function pagesOf<I>(client: RegisterClient, { path, query, all }: PagesAsked): Promise<Page<I>> {
  const first = await client.get<Page<I>>(path, query);
  if (!all) return first;
  const items = [...first.items];
  let { next } = first;
  while (next) {
    const page = await client.get<Page<I>>(path, { ...query, cursor: next });
    items.push(...page.items);
    next = page.next;
  }
  const { next: _, ...whole } = first;
  return { ...whole, items };
}
