import { unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { inEnglish } from '../names.wording';
import type { Group, RegisteredGroup } from './group.state';

/** The register of groups, to whose members others are narrowed. */
export const groupView: RegisterView<Group> = {
  category: 'group',
  collection: 'groups',
  members: 'members',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    code: { asks: 'value', field: 'code' },
    member: { asks: 'value', field: 'members' },
  },
  sorts: { name: 'sortName', code: 'code' },
  defaultSort: 'code',
  groups: { member: 'members' },
  indexes: [['code'], ['members']],
};

const rowFields = ({ code, names, members }: RegisteredGroup): RowFields => ({
  code,
  members,
  sortName: unaccented(inEnglish(names)),
  words: wordsOf(code, ...Object.values(names)),
});
