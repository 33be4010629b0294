import { wordsOf } from '@app/kernel';
import type { LedgerView, RegisterView } from '../register/register-view';
import type { Lease } from './lease.aggregate';

/** The tenancies of leases: who lives there, for the rent that is due of each. */
export const tenancyLedger: LedgerView<Lease> = {
  collection: 'tenancies',
  parts: (state) =>
    state.status === 'none'
      ? {}
      : Object.fromEntries(
          state.tenants.map((tenant) => [
            tenant,
            { tenant, status: state.status, title: state.title, rent: state.rent },
          ]),
        ),
  filters: {
    tenant: { asks: 'value', field: 'tenant' },
    status: { asks: 'value', field: 'status', values: ['let', 'ended'] },
  },
  sorts: { rent: 'rent', title: 'title' },
  defaultSort: 'title',
  groups: { status: 'status', tenant: 'tenant', title: 'title' },
  sums: { rent: 'rent' },
  foundBy: ['tenant'],
  indexes: [['tenant']],
};

/** The register of leases. */
export const leaseView: RegisterView<Lease> = {
  category: 'lease',
  collection: 'leases',
  prefix: 'LSE',
  fields: (state) =>
    state.status === 'none'
      ? { status: state.status }
      : {
          status: state.status,
          title: state.title,
          words: wordsOf(state.title),
          tenants: state.tenants,
          rent: state.rent,
          until: state.until,
          term: { last: state.until ?? '~' },
        },
  filters: {
    status: { asks: 'value', field: 'status', values: ['let', 'ended'] },
    tenant: { asks: 'value', field: 'tenants' },
    q: { asks: 'words', field: 'words' },
    endsFrom: { asks: 'from', field: 'until' },
    endsUntil: { asks: 'until', field: 'until' },
    signedFrom: { asks: 'from', field: 'certain.from', surely: 'possible.from' },
    signedUntil: { asks: 'until', field: 'possible.from', surely: 'certain.from' },
    letOn: { asks: 'day', first: 'possible.from', last: 'term.last' },
  },
  sorts: { title: 'title', rent: 'rent', until: 'until' },
  defaultSort: 'title',
  groups: { status: 'status', tenant: 'tenants' },
  sums: { rent: 'rent' },
  foundBy: ['tenants', 'status'],
  indexes: [['tenants']],
  ledgers: { tenancies: tenancyLedger },
};
