import { applied } from '../operations';
import type { Operation } from '../read-models';
import { compareValues } from '../values';

type Merging = Extract<Operation, { op: 'set' | 'inc' | 'max' | 'min' }>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * The operations of a batch, those on one document folded into as few as say the same: applied in turn, they leave what
 * all of them would have left. Sums are equal for whole numbers.
 */
export class FoldedOperations {
  private readonly documents = new Map<string, Operation[]>();

  /** How many documents are written. */
  get documentCount(): number {
    return this.documents.size;
  }

  add(operation: Operation): void {
    const key = `${operation.collection}\n${operation.id}`;
    const before = this.documents.get(key);
    if (before === undefined) this.documents.set(key, [operation]);
    else fold(before, operation);
  }

  /** In the order in which the documents were first written. */
  all(): Operation[] {
    return [...this.documents.values()].flat();
  }
}

/** Adds an operation on the document that all of them are on. */
function fold(before: Operation[], operation: Operation): void {
  if (operation.op === 'put' || operation.op === 'delete') before.length = 0;
  const last = before.at(-1);
  const folded = last && combined(last, operation);
  if (folded) before[before.length - 1] = folded;
  else before.push(operation);
}

/** One operation for two in turn, where there is one. */
function combined(first: Operation, second: Operation): Operation | undefined {
  if (first.op === 'put' || first.op === 'delete') {
    const document = applied(first.op === 'put' ? first.document : undefined, second);
    return document && { collection: first.collection, id: first.id, op: 'put', document };
  }
  if (first.op !== second.op || first.op === 'push' || first.op === 'unset') return undefined;
  return merged(first, second as Merging);
}

function merged(first: Merging, second: Merging): Operation | undefined {
  if (overlap(Object.keys(first.fields), Object.keys(second.fields))) return undefined;
  const fields: Record<string, unknown> = { ...first.fields };
  for (const [path, operand] of Object.entries<unknown>(second.fields)) {
    fields[path] = Object.hasOwn(first.fields, path) ? inTurn[first.op](fields[path], operand) : operand;
  }
  // Of the operands of one kind of operation another of that kind is made.
  return { ...first, fields } as { readonly fields: Fields } as Merging;
}

/** Whether a path leads into another one: one operation must not write both. */
function overlap(paths: readonly string[], others: readonly string[]): boolean {
  const within = (inner: string, outer: string): boolean => inner.startsWith(`${outer}.`);
  return paths.some((path) => others.some((other) => within(path, other) || within(other, path)));
}

/** One operand for two in turn on the same field. */
const inTurn: Readonly<Record<Merging['op'], (first: unknown, second: unknown) => unknown>> = {
  set: (_first, second) => second,
  inc: (first, second) => (first as number) + (second as number),
  max: (first, second) => (compareValues(second, first) > 0 ? second : first),
  min: (first, second) => (compareValues(second, first) < 0 ? second : first),
};
