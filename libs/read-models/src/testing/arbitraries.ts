import * as fc from 'fast-check';
import type {
  Bound,
  CollectionDefinition,
  Condition,
  Document,
  ListQuery,
  Measure,
  Operation,
  SummaryQuery,
  Value,
} from '../read-models';

/**
 * Small documents of one shape of field: `kind` and `day` mixed values, `amount` numbers, `tags` and `cover` arrays or
 * none, `place.at` one step deeper. Few values each, so that random queries find, tie and repeat.
 */
export const things: CollectionDefinition = {
  name: 'things',
  indexes: [
    ['kind'],
    ['tags', 'kind'],
    ['cover', 'day'],
    ['cover', 'kind', 'day'],
    ['kind', 'amount', 'day'],
    ['place.at', 'cover'],
    ['amount', 'tags'],
  ],
};

const text = fc.constantFrom(
  '',
  'a',
  'a\0',
  'a\0b',
  'aa',
  'é',
  '\u00ff',
  '\ue000',
  '\ufb01',
  '\u{1f6a2}',
  '2024-05-31',
);
const amount = fc.constantFrom(-1.5, -1, 0, 0.5, 1, 2, 10, 4294967296, -2147483649);
const bound: fc.Arbitrary<Bound> = fc.oneof(text, amount, fc.boolean());
const value: fc.Arbitrary<Value> = fc.oneof(bound, fc.constant(null));
const node = fc.integer({ min: 1, max: 5 });
const id = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'ü', '\ufb02', '\u{1f6a3}');

const sortable = ['kind', 'day', 'amount', 'place.at'] as const;
const filtered = [...sortable, 'tags', 'cover', '_id'] as const;

const members = fc.record(
  {
    kind: value,
    day: value,
    amount,
    tags: fc.oneof(value, fc.array(value, { maxLength: 3 })),
    cover: fc.array(node, { maxLength: 3 }),
    place: fc.record({ at: value }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** Any operation that can be applied whatever came before it. */
export const operation: fc.Arbitrary<Operation> = id.chain((own): fc.Arbitrary<Operation> => {
  const at = { collection: fc.constant(things.name), id: fc.constant(own) };
  const put = members.map((fields): Document => ({ _id: own, ...fields }));
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ ...at, op: fc.constant('put' as const), document: put }) },
    fc.record({
      ...at,
      op: fc.constant('set' as const),
      fields: fc.dictionary(fc.constantFrom('kind', 'day', 'place.at'), value),
    }),
    fc.record({ ...at, op: fc.constant('inc' as const), fields: fc.record({ amount }) }),
    fc.record({ ...at, op: fc.constantFrom('max' as const, 'min' as const), fields: fc.record({ day: value }) }),
    fc.record({ ...at, op: fc.constant('push' as const), fields: fc.record({ cover: node }) }),
    fc.record({ ...at, op: fc.constant('unset' as const), fields: fc.subarray(['kind', 'tags', 'place.at']) }),
    fc.record({ ...at, op: fc.constant('delete' as const) }),
  );
});

const range = fc
  .record({ from: bound, above: bound, to: bound, below: bound }, { requiredKeys: [] })
  .filter((bounds) => Object.keys(bounds).length > 0);

const condition: fc.Arbitrary<Condition> = fc.constantFrom(...filtered).chain((field) =>
  fc.oneof(
    fc.record({ field: fc.constant(field), equals: field === '_id' ? id : fc.oneof(value, node) }),
    fc.record({ field: fc.constant(field), in: fc.array(fc.oneof(value, node, id), { maxLength: 4 }) }),
    range.map((bounds) => ({ field, ...bounds })),
  ),
);

const filter = fc.array(condition, { maxLength: 3 });

const sort = fc.uniqueArray(fc.record({ field: fc.constantFrom(...sortable), descending: fc.boolean() }), {
  maxLength: 3,
  selector: ({ field }) => field,
});

/** A query for the first page; the next ones follow from its documents. */
export const listQuery: fc.Arbitrary<ListQuery> = fc.record({ filter, sort, limit: fc.integer({ min: 1, max: 4 }) });

const measures: readonly Measure[] = [
  { name: 'how many', count: true },
  { name: 'in all', sum: 'amount' },
  { name: 'least', min: 'amount' },
  { name: 'greatest', max: 'amount' },
];

export const summaryQuery: fc.Arbitrary<SummaryQuery> = fc.record({
  filter,
  groupBy: fc.subarray(['kind', 'tags', 'cover', 'place.at']),
  measures: fc.constant(measures),
});
