import * as fc from 'fast-check';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import type { Document, Operation } from '../read-models';
import { operation, things } from '../testing/arbitraries';
import { FoldedOperations } from './fold';

function folded(operations: readonly Operation[]): Operation[] {
  const fold = new FoldedOperations();
  for (const each of operations) fold.add(each);
  return fold.all();
}

async function afterBatches(...batches: readonly (readonly Operation[])[]): Promise<readonly Document[]> {
  const readModels = new EmbeddedReadModels();
  await readModels.declare([things]);
  for (const operations of batches) await readModels.apply({ checkpoints: [], operations });
  return readModels.list(things.name, { filter: [], sort: [], limit: 1_000 });
}

const on = { collection: 'things', id: '1' } as const;
const put: Operation = { ...on, op: 'put', document: { _id: '1', amount: 1 } };

describe('operations folded', () => {
  it('leave what they would have left in turn', async () => {
    const operations = fc.array(operation, { maxLength: 30, size: 'max' });
    await fc.assert(
      fc.asyncProperty(operations, operations, async (before, batch) => {
        expect(await afterBatches(before, folded(batch))).toEqual(await afterBatches(before, batch));
      }),
    );
  });

  it('are one put where one of them puts the document', () => {
    const later: Operation[] = [
      { ...on, op: 'set', fields: { 'known.to': '7' } },
      { ...on, op: 'push', fields: { tags: 'a' } },
    ];
    const document = { _id: '1', amount: 1, known: { to: '7' }, tags: ['a'] };
    expect(folded([{ ...on, op: 'inc', fields: { amount: 1 } }, put, ...later])).toEqual([
      { ...on, op: 'put', document },
    ]);
  });

  it('are one delete where that is the last', () => {
    const gone: Operation = { ...on, op: 'delete' };
    expect(folded([put, { ...on, op: 'inc', fields: { amount: 2 } }, gone])).toEqual([gone]);
  });

  it.each([
    ['set', { amount: 1, kind: 'a' }, { amount: 2 }, { amount: 2, kind: 'a' }],
    ['inc', { amount: 1 }, { amount: 2, other: 5 }, { amount: 3, other: 5 }],
    ['max', { day: 'b' }, { day: 'a', kind: 1 }, { day: 'b', kind: 1 }],
    ['min', { day: 'b' }, { day: 'a' }, { day: 'a' }],
  ] as const)('are one %s where all of them are', (op, first, second, both) => {
    const operations = [first, second].map((fields) => ({ ...on, op, fields }) as Operation);
    expect(folded(operations)).toEqual([{ ...on, op, fields: both }]);
  });

  it('stay apart where one writes within what another writes', () => {
    const operations: Operation[] = [
      { ...on, op: 'set', fields: { place: { at: 'a' } } },
      { ...on, op: 'set', fields: { 'place.at': 'b' } },
    ];
    expect(folded(operations)).toEqual(operations);
  });

  it('keep the order in which documents were first written', () => {
    const other: Operation = { ...on, id: '2', op: 'delete' };
    expect(folded([other, put, other]).map(({ id }) => id)).toEqual(['2', '1']);
  });
});
