import type { Day } from '@app/kernel';
import { normalisedKey, unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { boundsOf, daysAfter, inEnglish, orNull, yearOf } from '@app/records';
import type { Effect, Instrument, Known } from './instrument.state';
import { instrumentStatuses, instrumentTypes } from './instrument.vocabulary';

/** The register of instruments. Bounds that are not known are `''` and `'~'`; what is unstated or not there is null. */
export const instrumentView: RegisterView<Instrument> = {
  category: 'instrument',
  collection: 'instruments',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    status: { asks: 'value', field: 'status', values: instrumentStatuses },
    type: { asks: 'value', field: 'type', values: instrumentTypes },
    number: { asks: 'name', field: 'numberKey' },
    issuer: { asks: 'name', field: 'issuerKey' },
    tenure: { asks: 'value', field: 'tenure' },
    supersededBy: { asks: 'value', field: 'successors' },
    issuedFrom: { asks: 'from', field: 'issuedLatest', surely: 'issuedEarliest' },
    issuedUntil: { asks: 'until', field: 'issuedEarliest', surely: 'issuedLatest' },
    effectiveOn: { asks: 'day', first: 'effectFirst', last: 'effectLast' },
  },
  sorts: { title: 'sortTitle', number: 'numberKey', status: 'status', issued: 'issuedEarliest' },
  defaultSort: 'issued',
  groups: { status: 'status', type: 'type', issuer: 'issuer', tenure: 'tenure', issuedYear: 'issuedYear' },
  indexes: [['numberKey'], ['successors'], ['words']],
};

function rowFields(state: Known): RowFields {
  const { description, issuedOn, supersessions } = state.dossier;
  const { type, issuer, number, title = {}, tenure } = description;
  return {
    status: state.status,
    words: wordsOf(...Object.values(title), number ?? ''),
    successors: supersessions.map(({ by }) => by),
    ...boundsOf('issued', issuedOn),
    ...effectDays(state),
    ...orNull({ type, issuer, printedNumber: number, tenure, issuedYear: yearOf(issuedOn) }),
    ...orNull({
      numberKey: number && normalisedKey(number),
      issuerKey: issuer && normalisedKey(issuer),
      sortTitle: unaccented(inEnglish(title)),
    }),
  };
}

/** The days of effect, retroactive and coming ones included; what has none recorded has none. */
function effectDays(state: Known): RowFields {
  const effect = effectIn(state);
  if (!effect) return { effectFirst: null, effectLast: null };
  return { effectFirst: effect.from?.earliest ?? '', effectLast: lastDayOf(state, effect) ?? '~' };
}

function effectIn(state: Known): Effect | undefined {
  if ('awaited' in state) return state.awaited.terms;
  return 'effect' in state ? state.effect : undefined;
}

function lastDayOf(state: Known, { until }: Effect): Day | null | undefined {
  return 'endedOn' in state ? daysAfter(state.endedOn, -1).latest : until?.latest;
}
