import type { Register } from '@app/kernel';
import { refuse } from '@app/kernel';
import { at, during, listed } from '@app/records';
import type { PartnerReference } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Agreement, Consent, Live } from './agreement.state';
import { isDraft, withDossier } from './agreement.state';
import type { ConsentMode } from './agreement.vocabulary';
import {
  accessionRefusals,
  consentRefusals,
  hasSigned,
  isParty,
  missingConsents,
  onlyParties,
  unlessConcludedBy,
  withoutSignatureAlone,
} from './consent.rules';
import type { AgreementEntry, Definitions } from './phases.state';
import { phases } from './phases.state';
import { procedureRefusals } from './procedure.rules';

/** Signature, and the consent to be bound of each party. */
export const conclusion: Definitions<
  'AgreementSigned' | 'AgreementRatified' | 'AgreementApproved' | 'AgreementAcceded' | 'InstrumentsExchanged'
> = {
  AgreementSigned: during(phases.signing, {
    check: ({ dossier }, entry, register) => {
      const signing = entry.data.signatories.map(({ partner }) => partner);
      const again = signing.filter((party) => hasSigned(dossier, party));
      return [
        ...onlyParties(dossier, signing),
        ...again.map((party) => refuse(rules['agreement.signed-already'], `${party} has signed already.`)),
        ...(signing.includes(register.home) ? procedureRefusals(dossier, entry, register) : []),
      ];
    },
    apply: (state, { data, day }) => ({
      ...withDossier(state, { signatories: [...state.dossier.signatories, ...data.signatories], signedOn: day }),
      status: 'signed',
    }),
    describe: ({ data }) => `Signed by ${listed(data.signatories.map(({ partner }) => partner))}${at(data.place)}`,
  }),
  AgreementRatified: during(phases.consenting, {
    check: ({ dossier }, { data }) => consentRefusals(dossier, data.party),
    apply: (state, entry, register) => consented(state, consentOf('ratification', entry), register),
    describe: ({ data }) => `Ratified by ${data.party}`,
  }),
  AgreementApproved: during(phases.consenting, {
    check: ({ dossier }, { data }) => consentRefusals(dossier, data.party),
    apply: (state, entry, register) => consented(state, consentOf('approval', entry), register),
    describe: ({ data }) => `Approved by ${data.party}`,
  }),
  AgreementAcceded: during(phases.live, {
    check: (state, entry, register) => [
      ...unlessConcludedBy('accession', state),
      ...accessionRefusals(state.dossier, entry.data.party),
      ...(entry.data.party === register.home ? procedureRefusals(state.dossier, entry, register) : []),
    ],
    apply: (state, entry, register) =>
      consented(joined(state, entry.data.party), consentOf('accession', entry), register),
    describe: ({ data }) => `Acceded to by ${data.party}`,
  }),
  InstrumentsExchanged: during(phases.unbound, {
    check: (state, entry, register) => [
      ...unlessConcludedBy('exchange', state),
      ...withoutSignatureAlone(state.dossier),
      ...(isDraft(state) && isParty(state.dossier, register.home)
        ? procedureRefusals(state.dossier, entry, register)
        : []),
    ],
    apply: (state, { day }, register) => {
      const { consentMode, parties = [] } = state.dossier.description;
      const exchanged = withDossier(state, { exchangedOn: day });
      const consents = parties.map((party): Consent => ({ party, mode: 'exchange', on: day }));
      return consentMode === 'exchange' ? consented(exchanged, consents, register) : exchanged;
    },
    describe: ({ data }) => `Instruments exchanged${at(data.place)}`,
  }),
};

const consentOf = (
  mode: ConsentMode,
  { data, day }: AgreementEntry<'AgreementRatified' | 'AgreementApproved' | 'AgreementAcceded'>,
): readonly Consent[] => [{ party: data.party, mode, on: day }];

/** With more consents in its dossier; bound once none that is required is missing. */
function consented(state: Live, consents: readonly Consent[], register: Register): Agreement {
  const more = withDossier(state, { consents: [...state.dossier.consents, ...consents] });
  if ('force' in more || missingConsents(more.dossier, register)?.length !== 0) return more;
  return { ...more, status: 'ratified' };
}

/** With one more party, where its parties are known. */
function joined(state: Live, party: PartnerReference): Live {
  const { description } = state.dossier;
  if (!description.parties || description.parties.includes(party)) return state;
  return withDossier(state, { description: { ...description, parties: [...description.parties, party] } });
}
