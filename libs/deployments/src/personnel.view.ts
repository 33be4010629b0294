import type { LedgerView } from '@app/read-models';
import type { Deployment } from './deployment.state';
import { genders, personnelTypes } from './deployment.vocabulary';
import { cellsIn, present } from './headcount.state';
import { identityFields, identityFilters, identityGroups, identityIndexes } from './identity.view';

/**
 * The strength ledger: a row for each type and gender of each rotation. `strength` is who is present on the day, `turns`
 * who was sent until then; what headcounts leave unstated is a type and a gender of its own, where those who left unstated
 * stand against the others.
 */
export const personnelLedger: LedgerView<Deployment> = {
  collection: 'deployment_personnel',
  parts: (state) =>
    state.status === 'none'
      ? {}
      : Object.fromEntries(
          state.dossier.rotations.flatMap(({ rotation, movement }) =>
            cellsIn(movement).map(({ type, gender, ...movements }) => {
              const { sent: turns, joined, left } = movements;
              const counted = { strength: present(movements), turns, joined, left };
              const fields = { ...identityFields(state.dossier.identity), rotation, type, gender, ...counted };
              return [`${String(rotation)}/${type}/${gender}`, fields];
            }),
          ),
        ),
  filters: {
    ...identityFilters,
    type: { asks: 'value', field: 'type', values: [...personnelTypes, 'unstated'] },
    gender: { asks: 'value', field: 'gender', values: genders },
  },
  sorts: { mission: 'mission', rotation: 'rotation', strength: 'strength' },
  defaultSort: 'mission',
  groups: { ...identityGroups, rotation: 'rotation', type: 'type', gender: 'gender' },
  sums: { strength: 'strength', turns: 'turns' },
  indexes: identityIndexes,
};
