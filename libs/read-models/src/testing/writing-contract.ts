import { CheckpointMoved, type Document, type Operation, type ReadModels, ReadModelFault } from '../read-models';
import { given, notes, put, write } from './documents';

/** What a write does, refuses and leaves alone. `models` gives the engine under test. */
export function writingContract(models: () => ReadModels): void {
  creationContract(models);
  changeContract(models);
  atomicityContract(models);
  checkpointContract(models);
}

function creationContract(models: () => ReadModels): void {
  describe('an empty collection', () => {
    beforeEach(() => given(models(), []));

    it.each(creations)('is given a document by $op', async ({ operation, document }) => {
      await write(models(), operation);
      expect(await models().get(notes, '1')).toEqual(document);
    });

    it('holds nothing under any id', async () => {
      expect(await models().get(notes, '1')).toBeUndefined();
      expect(await models().list(notes, { filter: [], sort: [], limit: 1 })).toEqual([]);
    });

    it.each(notJson)('refuses a document that holds %s', async (_name, held) => {
      await expect(write(models(), put({ _id: '1', inner: { held } }))).rejects.toThrow(ReadModelFault);
      expect(await models().get(notes, '1')).toBeUndefined();
    });

    it('keeps a member that is called __proto__', async () => {
      const named = JSON.parse('{"_id":"1","names":{"__proto__":"vi"}}') as Document;
      await write(models(), put(named));
      expect(JSON.stringify(await models().get(notes, '1'))).toBe(JSON.stringify(named));
    });
  });
}

function changeContract(models: () => ReadModels): void {
  describe('a document', () => {
    beforeEach(() => given(models(), [document]));

    it.each(changes)('is changed by $op of $fields', async ({ op, fields, changed }) => {
      await write(models(), { collection: notes, id: '1', op, fields } as Operation);
      expect(await models().get(notes, '1')).toEqual({ ...document, ...changed });
    });

    it('loses the fields unset and ignores those it lacks', async () => {
      await write(models(), {
        collection: notes,
        id: '1',
        op: 'unset',
        fields: ['list', 'inner.left', 'count.x', 'y.z'],
      });
      expect(await models().get(notes, '1')).toEqual({ _id: '1', text: 'a', count: 1, inner: {}, none: null });
    });

    it('is gone once deleted, and deleting it again changes nothing', async () => {
      for (let time = 0; time < 2; time++) await write(models(), { collection: notes, id: '1', op: 'delete' });
      expect(await models().get(notes, '1')).toBeUndefined();
    });
  });
}

function atomicityContract(models: () => ReadModels): void {
  describe('a document in store', () => {
    beforeEach(() => given(models(), [document]));

    it.each(impossible)('is left as it was by a batch with %s', async (_name, wrong) => {
      const batch = { checkpoints: [{ projection: 'p', from: null, to: '1' }], operations: [put({ _id: '2' }), wrong] };
      await expect(models().apply(batch)).rejects.toThrow(Error);
      expect(await models().get(notes, '1')).toEqual(document);
      expect(await models().get(notes, '2')).toBeUndefined();
      expect(await models().checkpoint('p')).toBeNull();
    });

    it('is shared neither with whoever wrote it nor with whoever reads it', async () => {
      const list = [1];
      await write(models(), put({ _id: '2', list }));
      list.push(2);
      const read = await models().get(notes, '2');
      (read as unknown as { list: number[] }).list.push(3); // a reader that breaks its promise
      expect(await models().get(notes, '2')).toEqual({ _id: '2', list: [1] });
    });
  });
}

function checkpointContract(models: () => ReadModels): void {
  describe('a checkpoint', () => {
    beforeEach(() => given(models(), []));

    it('moves together with the documents', async () => {
      await models().apply({
        checkpoints: [{ projection: 'p', from: null, to: '10' }],
        operations: [put({ _id: '1' })],
      });
      await models().apply({ checkpoints: [{ projection: 'p', from: '10', to: '20' }], operations: [] });
      expect(await models().checkpoint('p')).toBe('20');
      expect(await models().checkpoint('q')).toBeNull();
    });

    it('that another projector has moved refuses the batch whole', async () => {
      await models().apply({ checkpoints: [{ projection: 'p', from: null, to: '10' }], operations: [] });
      const stale = [
        { projection: 'q', from: null, to: '11' },
        { projection: 'p', from: '9', to: '11' },
      ];
      await expect(models().apply({ checkpoints: stale, operations: [put({ _id: '1' })] })).rejects.toEqual(
        new CheckpointMoved('p', '9', '10'),
      );
      expect(await models().get(notes, '1')).toBeUndefined();
      expect(await models().checkpoint('p')).toBe('10');
      expect(await models().checkpoint('q')).toBeNull();
    });
  });
}

const document: Document = { _id: '1', text: 'a', count: 1, list: [1], inner: { left: 1 }, none: null };

const at = { collection: notes, id: '1' } as const;

const creations: readonly { op: string; operation: Operation; document: Document }[] = [
  { op: 'put', operation: put({ _id: '1', a: [{ b: 1 }] }), document: { _id: '1', a: [{ b: 1 }] } },
  { op: 'set', operation: { ...at, op: 'set', fields: { 'a.b': 1 } }, document: { _id: '1', a: { b: 1 } } },
  { op: 'inc', operation: { ...at, op: 'inc', fields: { 'a.2024': 2 } }, document: { _id: '1', a: { 2024: 2 } } },
  { op: 'max', operation: { ...at, op: 'max', fields: { a: null } }, document: { _id: '1', a: null } },
  { op: 'min', operation: { ...at, op: 'min', fields: { a: 'x' } }, document: { _id: '1', a: 'x' } },
  { op: 'push', operation: { ...at, op: 'push', fields: { a: { b: 1 } } }, document: { _id: '1', a: [{ b: 1 }] } },
  { op: 'unset', operation: { ...at, op: 'unset', fields: ['a.b'] }, document: { _id: '1' } },
];

const changes: readonly { op: string; fields: Record<string, unknown>; changed: Record<string, unknown> }[] = [
  { op: 'set', fields: { 'inner.right': [2], text: null }, changed: { inner: { left: 1, right: [2] }, text: null } },
  { op: 'inc', fields: { count: 2, 'inner.left': -1 }, changed: { count: 3, inner: { left: 0 } } },
  { op: 'push', fields: { list: 'x' }, changed: { list: [1, 'x'] } },
  { op: 'max', fields: { count: 0, text: 'b', none: 1 }, changed: { text: 'b', none: 1 } },
  { op: 'max', fields: { count: 'a', text: 5 }, changed: { count: 'a' } },
  { op: 'max', fields: { list: true, inner: 'z' }, changed: { list: true } },
  { op: 'min', fields: { count: 0, text: 'b', none: 1 }, changed: { count: 0 } },
];

const notJson: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['an infinity', [Number.POSITIVE_INFINITY]],
  ['a Date', new Date(0)],
  ['a Map', new Map()],
  ['a function', () => 1],
  ['a bigint', 1n],
  ['half a surrogate pair', '\ud800'],
];

const impossible: readonly (readonly [string, Operation])[] = [
  ['an increase of text', { ...at, op: 'inc', fields: { text: 1 } }],
  ['an increase of null', { ...at, op: 'inc', fields: { none: 1 } }],
  ['a push to a number', { ...at, op: 'push', fields: { count: 1 } }],
  ['a path through a number', { ...at, op: 'set', fields: { 'count.x': 1 } }],
  ['a path through null', { ...at, op: 'set', fields: { 'none.x': 1 } }],
  ['a path through an array', { ...at, op: 'set', fields: { 'list.0': 1 } }],
  ['a path without a name in it', { ...at, op: 'set', fields: { 'inner..x': 1 } }],
  ['a field and its member at once', { ...at, op: 'set', fields: { inner: {}, 'inner.left': 1 } }],
  ['a change of the id', { ...at, op: 'set', fields: { _id: '2' } }],
  ['a document under another id', { ...at, op: 'put', document: { _id: '3' } }],
  ['a collection that was not declared', { ...at, collection: 'unknown', op: 'delete' }],
];
