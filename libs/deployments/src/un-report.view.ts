import type { LedgerView } from '@app/read-models';
import type { Deployment } from './deployment.state';
import { identityFields, identityFilters, identityGroups, identityIndexes } from './identity.view';

/** What the United Nations have reported: a row for each month of each deployment. */
export const unReportLedger: LedgerView<Deployment> = {
  collection: 'deployment_un_reports',
  parts: (state) =>
    state.status === 'none'
      ? {}
      : Object.fromEntries(
          state.dossier.unReports.map(({ month, total, women }) => [
            month,
            { ...identityFields(state.dossier.identity), month, total, women: women ?? null },
          ]),
        ),
  filters: {
    ...identityFilters,
    month: { asks: 'value', field: 'month' },
  },
  sorts: { month: 'month', mission: 'mission' },
  defaultSort: 'month',
  groups: { ...identityGroups, month: 'month' },
  sums: { total: 'total', women: 'women' },
  indexes: identityIndexes,
};
