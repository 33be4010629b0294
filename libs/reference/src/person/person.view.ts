import { unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { inEnglish } from '../names.wording';
import type { Person, RegisteredPerson } from './person.state';

/** The register of persons; the posts of a row are those that the person holds in that state. */
export const personView: RegisterView<Person> = {
  category: 'person',
  collection: 'persons',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    post: { asks: 'words', field: 'postWords' },
    organisation: { asks: 'value', field: 'organisations' },
    group: { asks: 'membership', field: 'organisations', of: 'group' },
  },
  sorts: { name: 'sortName' },
  defaultSort: 'name',
  groups: { post: 'posts', organisation: 'organisations' },
  indexes: [['words'], ['postWords'], ['organisations']],
};

function rowFields({ names, aliases, tenures }: RegisteredPerson): RowFields {
  const held = tenures.filter(({ to }) => to === undefined);
  const posts = held.map(({ post }) => post);
  return {
    sortName: unaccented(inEnglish(names)),
    words: wordsOf(...Object.values(names), ...aliases),
    posts,
    postWords: wordsOf(...posts),
    organisations: [...new Set(held.flatMap(({ organisation }) => organisation ?? []))],
  };
}
