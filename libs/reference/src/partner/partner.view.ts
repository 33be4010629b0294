import { normalisedKey, unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { existenceFields, existingOn } from '../existence.state';
import { inEnglish } from '../names.wording';
import type { Partner, RegisteredPartner } from './partner.state';
import { partnerKinds } from './partner.vocabulary';

/** The register of partners. Bounds of its existence that are not known are `''` and `'~'`. */
export const partnerView: RegisterView<Partner> = {
  category: 'partner',
  collection: 'partners',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    alias: { asks: 'name', field: 'knownAs' },
    q: { asks: 'words', field: 'words' },
    code: { asks: 'value', field: 'code' },
    kind: { asks: 'value', field: 'kind', values: partnerKinds },
    group: { asks: 'membership', field: 'code', of: 'group' },
    existingOn,
  },
  sorts: { name: 'sortName', code: 'code' },
  defaultSort: 'name',
  groups: { kind: 'kind' },
  indexes: [['code'], ['knownAs'], ['words']],
};

const rowFields = ({ code, kind, names, aliases, ...existence }: RegisteredPartner): RowFields => ({
  code,
  kind,
  sortName: unaccented(inEnglish(names)),
  knownAs: [...new Set([code, ...Object.values(names), ...aliases].map(normalisedKey))],
  words: wordsOf(code, ...Object.values(names), ...aliases),
  ...existenceFields(existence),
});
