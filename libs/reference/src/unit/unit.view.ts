import { unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { existenceFields, existingOn } from '../existence.state';
import { inEnglish } from '../names.wording';
import type { FormedUnit, Unit } from './unit.state';
import { unitStatuses } from './unit.vocabulary';

/** The register of units. Bounds of its existence that are not known are `''` and `'~'`. */
export const unitView: RegisterView<Unit> = {
  category: 'unit',
  collection: 'units',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    status: { asks: 'value', field: 'status', values: unitStatuses },
    superior: { asks: 'value', field: 'superior' },
    existingOn,
  },
  sorts: { name: 'sortName' },
  defaultSort: 'name',
  groups: { status: 'status', superior: 'superior' },
  indexes: [['superior'], ['words']],
};

const rowFields = (state: FormedUnit): RowFields => ({
  status: state.status,
  superior: state.superior ?? null,
  sortName: unaccented(inEnglish(state.names)),
  words: wordsOf(...Object.values(state.names)),
  ...existenceFields(state),
});
