import { wordsOf } from '@app/kernel';
import type { RegisterView } from '../register/register-view';
import type { Lease } from './lease.aggregate';

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
    letOn: { asks: 'day', first: 'possible.from', last: 'term.last' },
  },
  sorts: { title: 'title', rent: 'rent', until: 'until' },
  defaultSort: 'title',
  groups: { status: 'status', tenant: 'tenants' },
  sums: { rent: 'rent' },
  indexes: [['tenants']],
};
