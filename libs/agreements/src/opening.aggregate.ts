import type { Refusal, Register } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';
import { awaited, daysOf, isAfterOpening, isOneOf, listed, titled } from '@app/records';
import type { AgreementEvents, Description, PartnerReference } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Agreement, Dossier } from './agreement.state';
import { bindingStatuses, draftStatuses, endedStatuses } from './agreement.vocabulary';
import { termRefusals } from './effect.rules';
import type { AgreementEntry, Definitions } from './phases.state';
import { forceOf } from './term.state';

type Attested = AgreementEvents['AgreementAttested'];

/** How a record begins: by our own proposal, or by what a source states. */
export const opening: Definitions<'AgreementProposed' | 'AgreementAttested'> = {
  AgreementProposed: {
    check: (state, { data }) => [
      ...(state.status === 'none' ? [] : [refuse(kernelRules['record.already-open'])]),
      ...partyRefusals(data.parties),
    ],
    apply: (state, { data }) =>
      state.status === 'none' ? { status: 'proposed', dossier: { ...blank, description: descriptionOf(data) } } : state,
    describe: ({ data }) => `Proposed${titled(data.title)} between ${listed(data.parties)}`,
  },
  AgreementAttested: {
    opens: 'attested',
    check: (_state, entry, register) => [
      ...(entry.data.parties ? partyRefusals(entry.data.parties) : []),
      ...termRefusals(forceOf(entry.data, entry.data.effectiveFrom, entry.id)),
      ...ownActAfterOpening(entry, register),
    ],
    apply: (_state, entry) => attested(entry),
    describe: ({ data }) => `Attested as ${data.status}${titled(data.title)}`,
  },
};

const blank: Dossier = {
  description: {},
  texts: [],
  reviews: [],
  signatories: [],
  consents: [],
  amendments: [],
  registrations: [],
};

function descriptionOf(data: Partial<Description>): Dossier['description'] {
  const { title, parties, kind, form, scope, fields, consentMode } = data;
  return { title, parties, kind, form, scope, fields, consentMode };
}

function partyRefusals(parties: readonly PartnerReference[]): readonly Refusal[] {
  const repeated = parties.filter((party, i) => parties.indexOf(party) !== i);
  return [
    ...(parties.length < 2 ? [refuse(rules['agreement.too-few-parties'], undefined, '/data/parties')] : []),
    ...repeated.map((party) =>
      refuse(rules['agreement.party-repeated'], `${party} stands twice among the parties.`, '/data/parties'),
    ),
  ];
}

function ownActAfterOpening({ data, day }: AgreementEntry<'AgreementAttested'>, register: Register): Refusal[] {
  const ours = !data.parties || data.parties.includes(register.home);
  return ours && isAfterOpening(day, register) ? [refuse(rules['agreement.attested-after-opening'])] : [];
}

/** The state that the source found; for what is signed and takes effect later, time goes on from there. */
function attested({ data, day, id }: AgreementEntry<'AgreementAttested'>): Agreement {
  const { status, effectiveFrom } = data;
  const dossier = attestedDossier(data);
  const force = forceOf(data, effectiveFrom, id);
  if (isOneOf(endedStatuses, status)) return { status, dossier, endedOn: day, force };
  if (isOneOf(bindingStatuses, status)) return { status, dossier, force, amending: [] };
  if (isOneOf(draftStatuses, status)) return { status, dossier };
  const waiting = awaited(force, effectiveFrom, { cause: id, day });
  return { status, dossier, ...(waiting && { awaited: waiting }) };
}

function attestedDossier(data: Attested): Dossier {
  const { status, authorisedOn, version, signedOn, signatories = [], consents = [] } = data;
  return {
    ...blank,
    attestedAs: status,
    description: descriptionOf(data),
    ...(authorisedOn && { authorisation: { on: daysOf(authorisedOn) } }),
    texts: version === undefined ? [] : [version],
    signatories,
    ...(signedOn && { signedOn: daysOf(signedOn) }),
    consents: consents.map((party) => ({ party, mode: data.consentMode, on: undefined })),
  };
}
