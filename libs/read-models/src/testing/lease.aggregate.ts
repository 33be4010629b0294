import { type Day, defineAggregate } from '@app/kernel';

/** A record small enough to think about read models and nothing else: a house is let, its rent changes, it is left. */
export type Lease =
  | { readonly status: 'none' }
  | {
      readonly status: 'let' | 'ended';
      readonly title: string;
      readonly tenants: readonly string[];
      readonly rent: number;
      /** The last day; null: until it is ended. */
      readonly until: Day | null;
      readonly signing: string;
    };

export type LeaseEvents = {
  LeaseSigned: {
    readonly title: string;
    readonly tenants: readonly string[];
    readonly rent: number;
    readonly until: Day | null;
  };
  RentChanged: { readonly rent: number };
  LeaseEnded: Readonly<Record<string, never>>;
};

/** A toy without rules. Time alone ends a lease, on its last day. */
export const lease = defineAggregate<Lease, LeaseEvents>({
  category: 'lease',
  initial: { status: 'none' },
  events: {
    LeaseSigned: {
      check: () => [],
      apply: (_, { id, data }) => ({ ...data, status: 'let', signing: id }),
      describe: ({ data }) => `${data.title} is let`,
    },
    RentChanged: {
      check: () => [],
      apply: (state, { data }) => (state.status === 'none' ? state : { ...state, rent: data.rent }),
      describe: ({ data }) => `the rent is ${String(data.rent)}`,
    },
    LeaseEnded: {
      check: () => [],
      apply: (state) => (state.status === 'none' ? state : { ...state, status: 'ended' }),
      describe: () => 'the house is left',
    },
  },
  elapse: (state) => {
    if (state.status !== 'let' || state.until === null) return undefined;
    const on = { earliest: state.until, latest: state.until };
    return { cause: state.signing, kind: 'run out', on, state: { ...state, status: 'ended' } };
  },
});
