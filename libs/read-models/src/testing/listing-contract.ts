import { type Condition, type Document, type ReadModels, ReadModelFault } from '../read-models';
import { given, ids, notes, write } from './documents';

/** What lists find, and in which order. `models` gives the engine under test. */
export function listingContract(models: () => ReadModels): void {
  describe('documents with values of every type', () => {
    beforeEach(() => given(models(), mixed));

    it('sorts nulls, numbers, strings by code point, booleans', async () => {
      expect(await ids(models(), { sort: [{ field: 'v' }] })).toEqual(inOrder);
    });

    it('sorts them backwards with the ids of ties backwards', async () => {
      expect(await ids(models(), { sort: [{ field: 'v', descending: true }] })).toEqual([...inOrder].reverse());
    });

    it.each(found)('finds %j', async (condition, expected) => {
      const filter = [{ field: 'v', ...condition }];
      expect([...(await ids(models(), { filter }))].sort()).toEqual(expected);
    });
  });

  arrayContract(models);
  indexContract(models);
  refusalContract(models);
}

function arrayContract(models: () => ReadModels): void {
  describe('documents with arrays', () => {
    beforeEach(() => given(models(), withTags));

    it('are found where one element satisfies the whole condition', async () => {
      expect(await ids(models(), { filter: [{ field: 'tags', above: 1, below: 9 }] })).toEqual(['middle']);
      expect(await ids(models(), { filter: [{ field: 'tags', in: [1, 9, 5] }] })).toEqual(['both', 'middle']);
    });

    it('are found by two conditions where each has its element', async () => {
      const filter = [
        { field: 'tags', above: 5 },
        { field: 'tags', below: 5 },
      ];
      expect(await ids(models(), { filter })).toEqual(['both']);
    });

    it('that have grown are found once', async () => {
      await given(models(), [{ _id: 'grown', tags: [1] }], [['tags', 'kind']]);
      await write(models(), { collection: notes, id: 'grown', op: 'push', fields: { tags: 2 } });
      expect(await ids(models(), { filter: [{ field: 'tags', in: [1, 2] }] })).toEqual(['both', 'grown']);
    });

    it('count as null with a null in them, not when empty', async () => {
      expect(await ids(models(), { filter: [{ field: 'tags', equals: null }] })).toEqual(['none', 'null']);
    });
  });
}

/** The same question through an index that serves it as without one. */
function indexContract(models: () => ReadModels): void {
  describe('rows under a cover', () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({
      _id: String(at),
      cover: [at % 4, 10 + (at % 7), 20],
      day: `2024-05-${String(10 + (at % 20))}`,
    }));
    const filter: readonly Condition[] = [{ field: 'cover', in: [1, 3, 11, 12, 1] }];

    it.each([false, true])('come page by page, each once (descending: %s)', async (descending) => {
      await given(models(), rows, [['cover', 'day']]);
      const sort = [{ field: 'day', descending }];
      const all = await models().list(notes, { filter, sort, limit: 100 });
      const paged: Document[] = [];
      while (paged.length < all.length) {
        const last = paged.at(-1);
        const after = last === undefined ? {} : { after: [last.day as string, last._id] };
        const page = await models().list(notes, { filter, sort, limit: 7, ...after });
        expect(page).toEqual(all.slice(paged.length, paged.length + 7));
        paged.push(...page);
      }
      expect(new Set(paged.map(({ _id }) => _id)).size).toBe(paged.length);
    });

    it('are found by an index declared after they were written, and no more once they left it', async () => {
      await given(models(), rows);
      await given(models(), [], [['cover', 'day']]);
      await write(models(), { collection: notes, id: '1', op: 'set', fields: { cover: [99] } });
      const sort = [{ field: 'day' }];
      expect(await ids(models(), { filter: [{ field: 'cover', equals: 99 }], sort })).toEqual(['1']);
      expect(await ids(models(), { filter: [{ field: 'cover', equals: 1 }], sort })).not.toContain('1');
    });
  });
}

function refusalContract(models: () => ReadModels): void {
  describe('a question without meaning', () => {
    beforeEach(() => given(models(), [{ _id: '1', list: [1], deep: [{ x: 1 }] }]));

    it.each([
      ['a range without a bound', { filter: [{ field: 'v' }] }],
      ['a value that is not JSON', { filter: [{ field: 'v', equals: Number.NaN }] }],
      ['a path through an array', { filter: [{ field: 'deep.x', equals: 1 }] }],
      ['a sort by an array', { sort: [{ field: 'list' }] }],
      ['a page of nothing', { limit: 0 }],
      ['a cursor of another order', { sort: [{ field: 'v' }], after: ['1'] }],
    ])('is refused: %s', async (_name, query) => {
      await expect(ids(models(), query)).rejects.toThrow(ReadModelFault);
    });

    it('is refused of a collection that was not declared', async () => {
      await expect(models().get('unknown', '1')).rejects.toThrow(ReadModelFault);
    });
  });
}

/** `\ufb01` stands before the ship by code point, behind it by UTF-16 code unit. */
const inOrder = ['missing', 'null', '-1', '0', '2', '10', 'empty text', 'a', 'b', 'ligature', 'ship', 'false', 'true'];
const values = [undefined, null, -1, 0, 2, 10, '', 'a', 'b', '\ufb01', '\u{1f6a2}', false, true];
const mixed: readonly Document[] = inOrder.map((_id, at) =>
  values[at] === undefined ? { _id } : { _id, v: values[at] },
);

const found: readonly (readonly [object, readonly string[]])[] = [
  [{ equals: null }, ['missing', 'null']],
  [{ equals: 0 }, ['0']],
  [{ equals: '0' }, []],
  [{ in: [null, 'a', true] }, ['a', 'missing', 'null', 'true']],
  [{ in: [] }, []],
  [{ from: 0 }, ['0', '10', '2']],
  [{ above: 0, to: 2 }, ['2']],
  [{ below: 'b' }, ['a', 'empty text']],
  [{ above: '\ufb01' }, ['ship']],
  [{ from: false, below: true }, ['false']],
  [{ from: 0, below: 'b' }, []],
];

const withTags: readonly Document[] = [
  { _id: 'both', tags: [1, 9] },
  { _id: 'empty', tags: [] },
  { _id: 'middle', tags: [5, 5] },
  { _id: 'none' },
  { _id: 'null', tags: [null] },
];
