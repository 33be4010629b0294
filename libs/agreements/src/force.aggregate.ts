import { refuse } from '@app/kernel';
import { about, awaited, dated, daysOf, during, titled, unstated } from '@app/records';
import { agreementRules as rules } from './agreement.rules';
import type { Binding, Concluded, Dossier } from './agreement.state';
import { isUnstated, withDossier } from './agreement.state';
import { everyConsent } from './consent.rules';
import { effectAfterSignature, effectRefusals, renewalRefusals, termRefusals } from './effect.rules';
import type { AgreementEntry, Definitions } from './phases.state';
import { phases } from './phases.state';
import { amended, forceOf } from './term.state';

/** The life in force: how it begins, and what changes it without ending it. */
export const force: Definitions<
  | 'ProvisionalApplicationStarted'
  | 'ProvisionalApplicationEnded'
  | 'AgreementEnteredIntoForce'
  | 'AgreementAmended'
  | 'AgreementRenewed'
  | 'AgreementSuspended'
  | 'AgreementResumed'
> = {
  ProvisionalApplicationStarted: during(phases.awaitingForce, {
    check: ({ provisionalSince }) => (provisionalSince ? [refuse(rules['agreement.provisional-already'])] : []),
    apply: (state, { day }) => ({ ...state, provisionalSince: day }),
    describe: ({ data }) => `Provisional application started${about(data.provisions)}`,
  }),
  ProvisionalApplicationEnded: during(phases.awaitingForce, {
    check: ({ dossier, provisionalSince }) => (provisionalSince ? [] : [notProvisional(dossier)]),
    apply: (state) => ({ ...state, provisionalSince: undefined }),
    describe: ({ data }) => `Provisional application ended${about(data.provisions)}`,
  }),
  AgreementEnteredIntoForce: during(phases.awaitingForce, {
    check: ({ dossier, awaited }, { id, data, day, reason }, register) => [
      ...(awaited ? [refuse(rules['agreement.in-force-already'])] : []),
      ...everyConsent(dossier, register),
      ...effectAfterSignature(dossier, data, reason),
      ...termRefusals(forceOf(data, data.effectiveFrom ?? day, id)),
    ],
    apply: enterIntoForce,
    describe: ({ data }) =>
      `Entered into force${data.effectiveFrom ? `, with effect from ${dated(data.effectiveFrom)}` : ''}`,
  }),
  AgreementAmended: during(phases.inForce, {
    check: ({ force }, { id, data, reason }) => [
      ...effectRefusals(data, data.signedOn, reason),
      ...termRefusals(amended(force, data, id)),
    ],
    apply: amend,
    describe: ({ data }) => `Amended by${titled(data.instrument)}`,
  }),
  AgreementRenewed: during(phases.inForce, {
    check: ({ force }, { data }) => renewalRefusals(force, data.newExpiry),
    apply: (state, { id, data }) => ({
      ...state,
      force: { ...state.force, cause: id, expiry: daysOf(data.newExpiry), tacitSince: undefined },
    }),
    describe: ({ data }) => `Renewed until ${dated(data.newExpiry)} (${data.mode})`,
  }),
  AgreementSuspended: during(phases.inForce, {
    apply: (state) => ({ ...state, status: 'suspended' }),
    describe: ({ data }) => `Suspended${about(data.provisions)}`,
  }),
  AgreementResumed: during(phases.suspended, {
    apply: (state) => ({ ...state, status: 'inForce' }),
    describe: ({ data }) => `Resumed${about(data.provisions)}`,
  }),
};

const notProvisional = (dossier: Dossier) =>
  isUnstated(dossier, 'signed')
    ? unstated(rules['agreement.not-provisional'])
    : refuse(rules['agreement.not-provisional']);

function enterIntoForce(
  state: Concluded,
  { id, data, day }: AgreementEntry<'AgreementEnteredIntoForce'>,
): Concluded | Binding {
  const terms = forceOf(data, data.effectiveFrom ?? day, id);
  const waiting = awaited(terms, data.effectiveFrom, { cause: id, day });
  return waiting
    ? { ...state, awaited: waiting }
    : { status: 'inForce', dossier: state.dossier, force: terms, amending: [] };
}

function amend(state: Binding, { id, data, day }: AgreementEntry<'AgreementAmended'>): Binding {
  const { instrument, signedOn, effectiveFrom } = data;
  const amendment = { instrument, signedOn: daysOf(signedOn), effectiveOn: daysOf(effectiveFrom ?? day) };
  const listed = withDossier(state, { amendments: [...state.dossier.amendments, amendment] });
  const waiting = awaited(data, effectiveFrom, { cause: id, day });
  return waiting
    ? { ...listed, amending: [...state.amending, waiting] }
    : { ...listed, force: amended(state.force, data, id) };
}
