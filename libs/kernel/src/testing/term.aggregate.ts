import { defineAggregate } from '../aggregate';
import type { EventDefinition } from '../aggregate';
import type { Day } from '../day';
import { addDays, startsBefore } from '../day';
import { defineRules, refuse } from '../refusal';

/** Something that lasts until the end of a day, unless it is renewed before. */
export type Term =
  | { readonly status: 'none' }
  | { readonly status: 'open'; readonly until: Day; readonly cause: string }
  | { readonly status: 'expired' };

export type TermEvents = {
  TermOpened: { readonly until: Day };
  TermAttested: { readonly until: Day };
  TermRenewed: { readonly until: Day };
  TermNoted: { readonly text: string };
};

export const termRules = defineRules({
  'term.open-already': ['hard', 'A term opens once.'],
  'term.not-open': ['hard', 'Only an open term is renewed.'],
  'term.not-later': ['hard', 'A renewal moves the end later.'],
  'term.too-long': ['soft', 'A term ends before 2100.'],
  'term.early': ['warning', 'A renewal comes in the last year of a term.'],
});

const tooLong = (until: Day) => (until < '2100-01-01' ? [] : [refuse(termRules['term.too-long'])]);

const opening: Omit<EventDefinition<Term, string, { readonly until: Day }>, 'check'> = {
  apply: (_state, { id, data }) => ({ status: 'open', until: data.until, cause: id }),
  describe: ({ data }) => `a term until ${data.until}`,
};

/** A toy that time alone ends: it opens or is attested, expires on the day after `until`, and is renewed before. */
export const term = defineAggregate<Term, TermEvents>({
  category: 'term',
  initial: { status: 'none' },
  events: {
    TermOpened: {
      ...opening,
      check: ({ status }, { data }) => [
        ...(status === 'none' ? [] : [refuse(termRules['term.open-already'])]),
        ...tooLong(data.until),
      ],
    },
    TermAttested: { ...opening, opens: 'attested', check: (_state, { data }) => tooLong(data.until) },
    TermRenewed: {
      ...opening,
      check: (state, { data, day }) => {
        if (state.status !== 'open') return [refuse(termRules['term.not-open'])];
        return [
          ...(data.until > state.until ? [] : [refuse(termRules['term.not-later'])]),
          ...(startsBefore(day.earliest, addDays(state.until, -365)) ? [refuse(termRules['term.early'])] : []),
          ...tooLong(data.until),
        ];
      },
    },
    TermNoted: { check: () => [], apply: (state) => state, describe: ({ data }) => data.text },
  },
  elapse: (state) => {
    if (state.status !== 'open') return undefined;
    const end = addDays(state.until, 1);
    return { cause: state.cause, kind: 'expired', on: { earliest: end, latest: end }, state: { status: 'expired' } };
  },
});
