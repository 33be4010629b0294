import type {
  Condition,
  Document,
  ListQuery,
  Measure,
  Operation,
  SummaryQuery,
  SummaryRow,
  Value,
} from '../read-models';

/**
 * The port's promises said again in the plainest way, for tests alone: no index, no cleverness, and nothing shared with
 * any engine. Paths are top-level fields, or two steps deep.
 */
export function expectedDocument(document: Document | undefined, operation: Operation): Document | undefined {
  if (operation.op === 'delete') return undefined;
  if (operation.op === 'put') return operation.document;
  const copy: Members = structuredClone({ _id: operation.id, ...document });
  if (operation.op === 'unset') unset(copy, operation.fields);
  else change(copy, operation);
  return { ...copy, _id: operation.id };
}

type Members = Record<string, unknown>;

function unset(document: Members, paths: readonly string[]): void {
  for (const path of paths) {
    const [outer = '', inner] = path.split('.');
    if (inner === undefined) delete document[outer];
    else delete (document[outer] as Members | undefined)?.[inner];
  }
}

function change(document: Members, { op, fields }: Extract<Operation, { fields: Readonly<Members> }>): void {
  for (const [path, operand] of Object.entries(fields)) {
    const [outer = '', inner] = path.split('.');
    const holder = inner === undefined ? document : ((document[outer] ??= {}) as Members);
    const name = inner ?? outer;
    holder[name] = expectedField[op](holder[name], operand);
  }
}

const expectedField = {
  set: (_old: unknown, operand: unknown) => operand,
  inc: (old: unknown, operand: unknown) => ((old as number | undefined) ?? 0) + (operand as number),
  max: (old: unknown, operand: unknown) => (old === undefined || order(operand, old) > 0 ? operand : old),
  min: (old: unknown, operand: unknown) => (old === undefined || order(operand, old) < 0 ? operand : old),
  push: (old: unknown, operand: unknown) => [...((old as unknown[] | undefined) ?? []), operand],
};

export function expectedPage(documents: Iterable<Document>, { filter, sort, limit, after }: ListQuery): Document[] {
  const last = { field: '_id', descending: sort.at(-1)?.descending ?? false };
  const keys = [...sort, last];
  const place = (document: Document): unknown[] => keys.map(({ field }) => fieldOf(document, field));
  const compare = (a: unknown[], b: unknown[]): number =>
    keys.map(({ descending }, at) => (descending === true ? -1 : 1) * order(a[at], b[at])).find((one) => one !== 0) ??
    0;
  return [...documents]
    .filter((document) => filter.every((condition) => satisfies(document, condition)))
    .filter((document) => after === undefined || compare(place(document), [...after]) > 0)
    .sort((a, b) => compare(place(a), place(b)))
    .slice(0, limit);
}

export function expectedSummary(documents: Iterable<Document>, query: SummaryQuery): SummaryRow[] {
  const members = new Map<string, Document[]>();
  for (const document of documents) {
    if (!query.filter.every((condition) => satisfies(document, condition))) continue;
    for (const key of combinations(query.groupBy.map((field) => elements(fieldOf(document, field))))) {
      const name = JSON.stringify(key);
      members.set(name, [...(members.get(name) ?? []), document]);
    }
  }
  return [...members]
    .map(([name, group]) => ({ key: JSON.parse(name) as Value[], group }))
    .sort((a, b) => a.key.map((value, at) => order(value, b.key[at])).find((one) => one !== 0) ?? 0)
    .map(({ key, group }) => ({ key, values: figures(group, query.measures) }));
}

function figures(group: Document[], measures: readonly Measure[]): Record<string, number | null> {
  const figure = (measure: Measure): number | null => {
    if ('count' in measure) return group.length;
    const field = 'sum' in measure ? measure.sum : 'min' in measure ? measure.min : measure.max;
    const numbers = group.map((document) => fieldOf(document, field)).filter((value) => typeof value === 'number');
    if (numbers.length === 0) return null;
    if ('sum' in measure) return numbers.reduce((a, b) => a + b, 0);
    return 'min' in measure ? Math.min(...numbers) : Math.max(...numbers);
  };
  return Object.fromEntries(measures.map((measure) => [measure.name, figure(measure)]));
}

function elements(value: unknown): Value[] {
  const all = (Array.isArray(value) ? value : [value]) as (Value | undefined)[];
  return all.length === 0 ? [null] : [...new Set(all.map((one) => one ?? null))];
}

function combinations(choices: Value[][]): Value[][] {
  return choices.reduce<Value[][]>((keys, some) => keys.flatMap((key) => some.map((one) => [...key, one])), [[]]);
}

function satisfies(document: Document, condition: Condition): boolean {
  const value = fieldOf(document, condition.field);
  return (Array.isArray(value) ? value : [value]).some((element: unknown) => holds(element ?? null, condition));
}

function holds(value: unknown, condition: Condition): boolean {
  if ('equals' in condition) return value === condition.equals;
  if ('in' in condition) return condition.in.some((one) => one === value);
  return (['from', 'above', 'to', 'below'] as const).every((name) => {
    const bound = condition[name];
    if (bound === undefined) return true;
    const by = order(value, bound);
    return typeof value === typeof bound && { from: by >= 0, above: by > 0, to: by <= 0, below: by < 0 }[name];
  });
}

function fieldOf(document: Document, path: string): unknown {
  const [outer = '', inner] = path.split('.');
  const value = document[outer];
  return inner === undefined ? value : (value as Record<string, unknown> | undefined)?.[inner];
}

function order(a: unknown, b: unknown): number {
  const types = ['object', 'number', 'string', 'boolean'];
  const [left, right] = [a ?? null, b ?? null];
  if (typeof left !== typeof right) return types.indexOf(typeof left) - types.indexOf(typeof right);
  if (typeof left === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right as string));
  return Number(left) - Number(right);
}
