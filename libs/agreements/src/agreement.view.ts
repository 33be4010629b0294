import { addDays, unaccented, wordsOf } from '@app/kernel';
import type { RegisterView, RowFields } from '@app/read-models';
import { boundsOf, orNull, yearOf } from '@app/records';
import type { Agreement } from './agreement.state';
import {
  agreementForms,
  agreementKinds,
  agreementScopes,
  agreementStatuses,
  consentModes,
  cooperationFields,
  renewals,
} from './agreement.vocabulary';
import type { Force } from './term.state';

/** The register of agreements. Bounds that are not known are `''` and `'~'`; what is unstated or not there is null. */
export const agreementView: RegisterView<Agreement> = {
  category: 'agreement',
  collection: 'agreements',
  prefix: 'AGR',
  fields: (state) => (state.status === 'none' ? {} : rowFields(state)),
  filters: {
    q: { asks: 'words', field: 'words' },
    status: { asks: 'value', field: 'status', values: agreementStatuses },
    partner: { asks: 'value', field: 'parties' },
    group: { asks: 'membership', field: 'parties', of: 'group' },
    field: { asks: 'value', field: 'fields', values: cooperationFields },
    kind: { asks: 'value', field: 'kind', values: agreementKinds },
    form: { asks: 'value', field: 'form', values: agreementForms },
    scope: { asks: 'value', field: 'scope', values: agreementScopes },
    consentMode: { asks: 'value', field: 'consentMode', values: consentModes },
    renewal: { asks: 'value', field: 'renewal', values: renewals },
    effectiveOn: { asks: 'day', first: 'effectiveFirst', last: 'effectiveLast' },
    signedFrom: { asks: 'from', field: 'signedLatest', surely: 'signedEarliest' },
    signedUntil: { asks: 'until', field: 'signedEarliest', surely: 'signedLatest' },
    expiresFrom: { asks: 'from', field: 'expiryLatest', surely: 'expiryEarliest' },
    expiresUntil: { asks: 'until', field: 'expiryEarliest', surely: 'expiryLatest' },
  },
  sorts: { title: 'sortTitle', status: 'status', signed: 'signedEarliest', expires: 'expiryEarliest' },
  defaultSort: 'title',
  groups: {
    status: 'status',
    partner: 'parties',
    field: 'fields',
    kind: 'kind',
    form: 'form',
    scope: 'scope',
    consentMode: 'consentMode',
    renewal: 'renewal',
    signedYear: 'signedYear',
    expiryYear: 'expiryYear',
  },
  foundBy: ['parties'],
  indexes: [['parties'], ['fields'], ['words']],
};

function rowFields(state: Exclude<Agreement, { status: 'none' }>): RowFields {
  const { description, signedOn } = state.dossier;
  const { title = {}, parties = [], fields = [], kind, form, scope, consentMode } = description;
  const titles = Object.values(title);
  const terms = termsOf(state);
  return {
    status: state.status,
    words: wordsOf(...titles),
    parties,
    fields,
    ...orNull({ kind, form, scope, consentMode, renewal: terms?.renewal }),
    ...boundsOf('signed', signedOn),
    ...boundsOf('expiry', terms?.expiry),
    ...effectOf(state, terms),
    ...orNull({
      sortTitle: titles[0] && unaccented(titles[0]),
      signedYear: yearOf(signedOn),
      expiryYear: yearOf(terms?.expiry),
    }),
  };
}

/** The terms in force, or those that wait for their day. */
function termsOf(state: Agreement): Force | undefined {
  if ('force' in state) return state.force;
  return 'awaited' in state ? state.awaited?.terms : undefined;
}

/** The days of effect, retroactive ones included; for what never took effect there are none. */
function effectOf(state: Agreement, terms: Force | undefined): RowFields {
  if (!terms) return { effectiveFirst: null, effectiveLast: null };
  return { effectiveFirst: terms.effectiveFrom?.earliest ?? '', effectiveLast: lastDayOfEffect(state, terms) ?? '~' };
}

function lastDayOfEffect(state: Agreement, terms: Force): string | null | undefined {
  if ('endedOn' in state) return state.endedOn.latest && addDays(state.endedOn.latest, -1);
  if ('notice' in state && state.notice?.lastDay) return state.notice.lastDay.latest;
  return terms.renewal === 'tacit' ? undefined : terms.expiry?.latest;
}
