import { unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { existenceFields, existingOn } from '../existence.state';
import { inEnglish } from '../names.wording';
import type { EstablishedMission, Mission } from './mission.state';
import { missionKinds, missionStatuses } from './mission.vocabulary';

/** The register of missions. Bounds of its existence that are not known are `''` and `'~'`. */
export const missionView: RegisterView<Mission> = {
  category: 'mission',
  collection: 'missions',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    code: { asks: 'value', field: 'code' },
    kind: { asks: 'value', field: 'kind', values: missionKinds },
    status: { asks: 'value', field: 'status', values: missionStatuses },
    organisation: { asks: 'value', field: 'organisation' },
    existingOn,
  },
  sorts: { name: 'sortName', code: 'code' },
  defaultSort: 'code',
  groups: { kind: 'kind', status: 'status', organisation: 'organisation' },
  indexes: [['code'], ['words']],
};

const rowFields = (state: EstablishedMission): RowFields => ({
  code: state.code,
  kind: state.kind,
  status: state.status,
  organisation: state.organisation ?? null,
  successor: state.successor ?? null,
  sortName: unaccented(inEnglish(state.names)),
  words: wordsOf(state.code, ...Object.values(state.names)),
  ...existenceFields(state),
});
