import { unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { inEnglish } from '../names.wording';
import type { Partner, RegisteredPartner } from './partner.state';
import { partnerKinds } from './partner.vocabulary';

/** The register of partners. Bounds of its existence that are not known are `''` and `'~'`. */
export const partnerView: RegisterView<Partner> = {
  category: 'partner',
  collection: 'partners',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    code: { asks: 'value', field: 'code' },
    kind: { asks: 'value', field: 'kind', values: partnerKinds },
    existingOn: { asks: 'day', first: 'existsFirst', last: 'existsLast' },
  },
  sorts: { name: 'sortName', code: 'code' },
  defaultSort: 'name',
  groups: { kind: 'kind' },
  indexes: [['code'], ['words']],
};

const rowFields = ({ code, kind, names, since, until }: RegisteredPartner): RowFields => ({
  code,
  kind,
  sortName: unaccented(inEnglish(names)),
  words: wordsOf(code, ...Object.values(names)),
  existsFirst: since?.earliest ?? '',
  existsLast: until?.latest ?? '~',
});
