import { unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { inEnglish } from '../names.wording';
import type { RegisteredSource, Source } from './source.state';

/** The register of sources. Bounds of a day that are not known are `''` and `'~'`; a detail that is not known is null. */
export const sourceView: RegisterView<Source> = {
  category: 'source',
  collection: 'sources',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    issuer: { asks: 'value', field: 'issuer' },
    language: { asks: 'value', field: 'language' },
    url: { asks: 'value', field: 'url' },
    sha256: { asks: 'value', field: 'sha256' },
    fileName: { asks: 'value', field: 'fileName' },
    issuedFrom: { asks: 'from', field: 'issuedLatest', surely: 'issuedEarliest' },
    issuedUntil: { asks: 'until', field: 'issuedEarliest', surely: 'issuedLatest' },
  },
  sorts: { title: 'sortTitle', issued: 'issuedEarliest' },
  defaultSort: 'title',
  groups: { issuer: 'issuer', language: 'language' },
  indexes: [['words'], ['url'], ['sha256'], ['fileName']],
};

function rowFields({ title, details: { issuedOn, ...texts } }: RegisteredSource): RowFields {
  return {
    sortTitle: unaccented(inEnglish(title)),
    words: wordsOf(...Object.values(title), texts.issuer ?? ''),
    ...unknownTexts,
    ...texts,
    issuedEarliest: issuedOn ? (issuedOn.earliest ?? '') : null,
    issuedLatest: issuedOn ? (issuedOn.latest ?? '~') : null,
  };
}

const unknownTexts = { issuer: null, language: null, url: null, sha256: null, fileName: null };
