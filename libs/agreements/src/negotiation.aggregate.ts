import type { Refusal } from '@app/kernel';
import { doubt, refuse } from '@app/kernel';
import { about, at, daysOf, during, listed, unstated } from '@app/records';
import { agreementRules as rules } from './agreement.rules';
import type { Dossier, Draft } from './agreement.state';
import { isUnstated, withDossier } from './agreement.state';
import { onlyParties } from './consent.rules';
import type { Definitions } from './phases.state';
import { phases } from './phases.state';
import { faultsOf } from './procedure.rules';

/** From the authority to negotiate to a text that may be signed. */
export const negotiation: Definitions<
  'NegotiationAuthorised' | 'NegotiationRoundHeld' | 'TextAgreed' | 'FourNosConformityReviewed' | 'AgreementAbandoned'
> = {
  NegotiationAuthorised: during(phases.draft, {
    apply: (state, { data, day }) => ({
      ...withDossier(state, { authorisation: { on: day, until: data.until && daysOf(data.until) } }),
      status: state.status === 'proposed' ? 'negotiationAuthorised' : state.status,
    }),
    describe: ({ data }) => `Negotiation authorised${about(data.remit)}`,
  }),
  NegotiationRoundHeld: during(phases.draft, {
    check: ({ dossier }) => (dossier.authorisation ? [] : [doubt(rules['agreement.not-authorised'])]),
    apply: (state) => (isBeforeText(state) ? { ...state, status: 'negotiating' } : state),
    describe: ({ data }) =>
      `Negotiation round${data.number === undefined ? '' : ` ${String(data.number)}`} held${at(data.place)}`,
  }),
  TextAgreed: during(phases.draft, {
    check: ({ dossier }, { data }) =>
      dossier.texts.includes(data.version)
        ? [refuse(rules['agreement.version-repeated'], undefined, '/data/version')]
        : [],
    apply: (state, { data }) => ({
      ...withDossier(state, { texts: [...state.dossier.texts, data.version] }),
      status: 'textAgreed',
    }),
    describe: ({ data }) => `Text ${data.version} agreed in ${listed(data.languages)}`,
  }),
  FourNosConformityReviewed: during(phases.draft, {
    check: ({ dossier }, { data }) =>
      dossier.texts.includes(data.version) ? [] : [unknownVersion(dossier, data.version)],
    apply: (state, { data, day }) => {
      // Where an attestation leaves the text unstated, the review says which one stands.
      const texts = state.dossier.texts.length === 0 ? [data.version] : state.dossier.texts;
      const reviewed = withDossier(state, { texts, reviews: [...state.dossier.reviews, { ...data, on: day }] });
      if (data.version !== texts.at(-1)) return reviewed;
      return { ...reviewed, status: faultsOf(data).length === 0 ? 'cleared' : 'textAgreed' };
    },
    describe: ({ data }) =>
      `Text ${data.version} reviewed against the four no's: ${faultsOf(data).length === 0 ? 'clear' : 'not clear'}`,
  }),
  AgreementAbandoned: during(phases.draft, {
    check: ({ dossier }, { data }) => (data.by === undefined ? [] : onlyParties(dossier, [data.by])),
    apply: (state, { day }) => ({ status: 'abandoned', dossier: state.dossier, endedOn: day }),
    describe: ({ data }) => `Abandoned${data.by === undefined ? '' : ` by ${data.by}`}`,
  }),
};

const isBeforeText = ({ status }: Draft): boolean => status === 'proposed' || status === 'negotiationAuthorised';

const unknownVersion = (dossier: Dossier, version: string): Refusal =>
  dossier.texts.length === 0 && isUnstated(dossier, 'textAgreed')
    ? unstated(rules['agreement.version-unknown'])
    : refuse(rules['agreement.version-unknown'], `No text ${version} was agreed.`, '/data/version');
