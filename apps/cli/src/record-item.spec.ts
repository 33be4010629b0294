import type { RecordItem } from './record-item';
import { columnsOf } from './record-item';
import { table } from './table';

const always = { from: null, before: null };
const stateOf = (state: unknown, exists = true) => ({ possible: always, certain: null, exists, state });
const agreement = (status: string) => ({
  status,
  dossier: { description: { title: { vi: 'Hiệp định', en: 'Agreement' }, parties: ['iso:VNM', 'iso:LAO'] } },
});

const shownAs = (items: readonly RecordItem[]) => table(columnsOf(items), items).split('\n');

describe('a list of records', () => {
  it('shows an agreement by its number, with every status that it may have', () => {
    const states = [stateOf({ status: 'none' }, false), stateOf(agreement('signed')), stateOf(agreement('inForce'))];
    expect(shownAs([{ id: '0b5e', number: 'AGR-2026-0001', certainty: 'possible', states }])).toEqual([
      'record         status             title      parties          certainty',
      'AGR-2026-0001  signed or inForce  Agreement  iso:VNM iso:LAO  possible',
    ]);
  });

  it('shows a partner by its id, and no column that would be empty', () => {
    const state = { status: 'registered', code: 'iso:LAO', names: { vi: 'Lào' } };
    expect(shownAs([{ id: '0b5e', number: null, certainty: 'certain', states: [stateOf(state)] }])).toEqual([
      'record  status      title  code     certainty',
      '0b5e    registered  Lào    iso:LAO  certain',
    ]);
  });
});
