import { defineAggregate } from '../aggregate';
import type { Aggregate } from '../aggregate';
import { defineRules, refuse } from '../refusal';

/** How many are there. */
export interface Strength {
  readonly present: number;
}

export type StrengthEvents = {
  Arrived: { readonly count: number };
  Left: { readonly count: number };
};

export const strengthRules = defineRules({
  'strength.negative': ['hard', 'No more leave than are there.'],
  'strength.limit': ['hard', 'No more are there than the limit allows.'],
});

/** A toy that counts: never below nothing, never above `limit`. */
export function strengthWithin(limit: number): Aggregate<Strength> {
  return defineAggregate<Strength, StrengthEvents>({
    category: 'strength',
    initial: { present: 0 },
    events: {
      Arrived: {
        check: ({ present }, { data }) =>
          present + data.count > limit ? [refuse(strengthRules['strength.limit'], undefined, '/count')] : [],
        apply: ({ present }, { data }) => ({ present: present + data.count }),
        describe: ({ data }) => `${String(data.count)} arrived`,
      },
      Left: {
        check: ({ present }, { data }) => (present < data.count ? [refuse(strengthRules['strength.negative'])] : []),
        apply: ({ present }, { data }) => ({ present: present - data.count }),
        describe: ({ data }) => `${String(data.count)} left`,
      },
    },
  });
}

export const strength = strengthWithin(Infinity);

/** The same events and states, and no rule at all. */
export const unruly: Aggregate<Strength> = {
  ...strength,
  events: Object.fromEntries(
    Object.entries(strength.events).map(([type, definition]) => [type, { ...definition, check: () => [] }]),
  ),
};
