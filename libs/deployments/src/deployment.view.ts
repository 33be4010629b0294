import { orNull } from '@app/records';
import type { RegisterView, RowFields } from '@app/read-models';
import type { Deployment, Dossier } from './deployment.state';
import { isCounted, strengthIn } from './deployment.state';
import { deploymentStatuses } from './deployment.vocabulary';
import { turnsOf } from './headcount.state';
import { identityFields, identityFilters, identityGroups, identityIndexes } from './identity.view';
import { personnelLedger } from './personnel.view';
import { rotationLedger } from './rotation.view';
import { unReportLedger } from './un-report.view';

/** The register of deployments, with the ledgers of their parts. */
export const deploymentView: RegisterView<Deployment> = {
  category: 'deployment',
  collection: 'deployments',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state.status, state.dossier)),
  filters: {
    ...identityFilters,
    status: { asks: 'value', field: 'status', values: deploymentStatuses },
    unit: { asks: 'value', field: 'unit' },
    counted: { asks: 'value', field: 'counted', values: ['wholly', 'partly'] },
  },
  sorts: { mission: 'mission', contributor: 'contributor', strength: 'strength', turns: 'turns', status: 'status' },
  defaultSort: 'mission',
  groups: { ...identityGroups, status: 'status' },
  sums: { strength: 'strength', turns: 'turns', rotations: 'rotations' },
  indexes: identityIndexes,
  ledgers: { personnel: personnelLedger, rotations: rotationLedger, 'un-reports': unReportLedger },
};

function rowFields(status: string, dossier: Dossier): RowFields {
  const { identity, ceilings, unit, readiness, mou, rotations } = dossier;
  return {
    status,
    ...identityFields(identity),
    ...orNull({ unit, readiness, mou }),
    ceilingOwn: ceilings.own ?? null,
    ceilingUn: ceilings.un ?? null,
    counted: isCounted(dossier) ? 'wholly' : 'partly',
    rotations: rotations.length,
    strength: strengthIn(dossier),
    turns: rotations.reduce((sum, { movement }) => sum + turnsOf(movement), 0),
  };
}
