import { createHash } from 'node:crypto';

/** What tells one query from another. Any JSON; the order of its members counts. */
export type QueryIdentity = readonly unknown[];

/** Where a page of a query ends, as a text that means nothing to its holder: base64url. */
export function sealed(members: readonly unknown[], query: QueryIdentity): string {
  return Buffer.from(JSON.stringify([digestOf(query), ...members])).toString('base64url');
}

/** What was sealed for the same query; nothing where the text is of another one, or of none. It may have been made up. */
export function unsealed(text: string, query: QueryIdentity): readonly unknown[] {
  const [digest, ...members] = membersOf(text);
  return digest === digestOf(query) ? members : [];
}

function membersOf(text: string): readonly unknown[] {
  try {
    const members: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(members) ? members : [];
  } catch {
    return [];
  }
}

function digestOf(query: QueryIdentity): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}
