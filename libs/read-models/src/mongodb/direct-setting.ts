import type { AnyBulkWriteOperation } from 'mongodb';
import { copyJson, fieldReader, isObject, pathSteps } from '../documents';
import { applied } from '../operations';
import type { Document, Operation } from '../read-models';
import { isValue } from '../values';

/** Sets fields of a document just as MongoDB does it, which therefore need not be read first. */
export type DirectSetting = Extract<Operation, { readonly op: 'set' }>;

/** The operations that the server does by itself as the port says, and those that take the stored document to judge. */
export function apart(
  operations: readonly Operation[],
  indexed: readonly string[],
): { readonly direct: readonly DirectSetting[]; readonly judged: readonly Operation[] } {
  const times = new Map<string, number>();
  for (const { id } of operations) times.set(id, (times.get(id) ?? 0) + 1);
  const direct: DirectSetting[] = [];
  const judged: Operation[] = [];
  for (const operation of operations) {
    if (operation.op === 'set' && times.get(operation.id) === 1 && isDirect(operation, indexed)) direct.push(operation);
    else judged.push(operation);
  }
  return { direct, judged };
}

/** The update that does it; refuses what cannot be stored. A document that is missing is created. */
export function updateOf(operation: DirectSetting): AnyBulkWriteOperation<Document> {
  applied(undefined, operation);
  const $set = copyJson(operation.fields, operation.id) as Record<string, unknown>;
  return { updateOne: { filter: { _id: operation.id }, update: { $set }, upsert: true } };
}

/** Whether no path may be that of an array's element, and every index is left with values, whatever else is stored. */
function isDirect({ fields }: DirectSetting, indexed: readonly string[]): boolean {
  return Object.entries(fields).every(
    ([path, value]) =>
      pathSteps(path).every((step) => !/^\d+$/u.test(step)) && indexed.every((field) => holdsValue(field, path, value)),
  );
}

/** Whether an indexed field holds a value, where it is touched at all, once `value` is set at `path`. */
function holdsValue(field: string, path: string, value: unknown): boolean {
  if (field === path) return isValue(value);
  if (path.startsWith(`${field}.`)) return false;
  if (!field.startsWith(`${path}.`)) return true;
  return isValue(value) || (isObject(value) && isValue(fieldReader(field.slice(path.length + 1))(value)));
}
