import { boundsOf } from '@app/records';
import type { LedgerView, RowFields } from '@app/read-models';
import type { Deployment } from './deployment.state';
import { rotationStatuses } from './deployment.vocabulary';
import { strengthOf, turnsOf } from './headcount.state';
import { identityFields, identityFilters, identityGroups, identityIndexes } from './identity.view';
import type { Rotation } from './rotation.state';

/** The rotation board. */
export const rotationLedger: LedgerView<Deployment> = {
  collection: 'deployment_rotations',
  parts: (state) =>
    state.status === 'none'
      ? {}
      : Object.fromEntries(
          state.dossier.rotations.map((rotation) => [
            String(rotation.rotation),
            { ...identityFields(state.dossier.identity), ...rotationFields(rotation) },
          ]),
        ),
  filters: {
    ...identityFilters,
    status: { asks: 'value', field: 'status', values: rotationStatuses },
    begunFrom: { asks: 'from', field: 'begunLatest', surely: 'begunEarliest' },
    begunUntil: { asks: 'until', field: 'begunEarliest', surely: 'begunLatest' },
    endsFrom: { asks: 'from', field: 'untilLatest', surely: 'untilEarliest' },
    endsUntil: { asks: 'until', field: 'untilEarliest', surely: 'untilLatest' },
  },
  sorts: {
    mission: 'mission',
    rotation: 'rotation',
    begun: 'begunEarliest',
    ends: 'untilEarliest',
    strength: 'strength',
  },
  defaultSort: 'mission',
  groups: { ...identityGroups, rotation: 'rotation', status: 'status' },
  sums: {
    strength: 'strength',
    turns: 'turns',
    establishment: 'establishment',
    deaths: 'deaths',
    injuries: 'injuries',
    illnesses: 'illnesses',
    missing: 'missing',
  },
  indexes: identityIndexes,
};

function rotationFields({ rotation, status, movement, casualties, ...known }: Rotation): RowFields {
  const { death = 0, injury = 0, illness = 0, missing = 0 } = casualties;
  return {
    rotation,
    status,
    strength: strengthOf(movement),
    turns: turnsOf(movement),
    establishment: known.establishment ?? null,
    posts: known.posts ?? null,
    ...boundsOf('from', known.from),
    ...boundsOf('until', known.until),
    ...boundsOf('begun', known.begunOn),
    ...boundsOf('onDuty', known.onDutySince),
    ...boundsOf('handedOver', known.handedOverOn),
    deaths: death,
    injuries: injury,
    illnesses: illness,
    missing,
  };
}
