import type { FieldReader } from './documents';
import type { Document, Value } from './read-models';
import { ReadModelFault } from './read-models';
import { isValue } from './values';

/** The keys of the groups that a document belongs to: each combination of the different elements of its fields. */
export function groupKeys(document: Document, readers: readonly FieldReader[]): readonly (readonly Value[])[] {
  return readers.reduce<readonly (readonly Value[])[]>(
    (keys, read) => {
      const members = groupMembers(read(document), document);
      return keys.flatMap((key) => members.map((member) => [...key, member]));
    },
    [[]],
  );
}

function groupMembers(value: unknown, document: Document): readonly Value[] {
  const members: readonly unknown[] = Array.isArray(value) && value.length > 0 ? [...new Set(value)] : [value];
  return members.map((member) => {
    if (isValue(member)) return member ?? null;
    if (Array.isArray(member) && member.length === 0) return null;
    throw new ReadModelFault(`${document._id} is grouped by a field that holds what is no value`);
  });
}
