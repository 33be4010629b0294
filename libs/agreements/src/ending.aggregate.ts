import type { Interval, Register } from '@app/kernel';
import { refuse } from '@app/kernel';
import { dated, daysOf, during, lastDayAfter } from '@app/records';
import { agreementRules as rules } from './agreement.rules';
import type { Agreement, Binding, Concluded } from './agreement.state';
import { ended, withDossier } from './agreement.state';
import { onlyParties } from './consent.rules';
import type { AgreementEntry, Definitions } from './phases.state';
import { phases } from './phases.state';
import type { Force } from './term.state';

/** How what was signed ends by an act; what time alone ends is in `elapse.aggregate.ts`. */
export const ending: Definitions<
  'TerminationNoticeGiven' | 'AgreementTerminated' | 'AgreementSuperseded' | 'AgreementWithdrawn'
> = {
  TerminationNoticeGiven: during(phases.binding, {
    check: ({ dossier, force, notice }, entry) => [
      ...onlyParties(dossier, [entry.data.party]),
      ...(notice ? [refuse(rules['agreement.notice-given-already'])] : []),
      ...(noticeEnd(force, entry) ? [] : [refuse(rules['agreement.notice-without-end'])]),
    ],
    apply: (state, entry) => ({
      ...state,
      notice: { cause: entry.id, party: entry.data.party, lastDay: noticeEnd(state.force, entry) },
    }),
    describe: ({ data }) =>
      `Notice of termination given by ${data.party}${data.lastDay ? `, last day in force ${dated(data.lastDay)}` : ''}`,
  }),
  AgreementTerminated: during(phases.binding, {
    apply: (state, { day }) => ended(state, 'terminated', day),
    describe: ({ data }) => `Terminated (${data.ground})`,
  }),
  AgreementSuperseded: during(phases.signed, {
    apply: (state, { data, day }) => ({ ...ended(state, 'superseded', day), supersededBy: data.by }),
    describe: ({ data }) => `Superseded by ${data.by}`,
  }),
  AgreementWithdrawn: during(phases.signed, {
    check: ({ dossier }, { data }) => onlyParties(dossier, [data.party]),
    apply: withdraw,
    describe: ({ data }) => `${data.party} withdrew`,
  }),
};

/** The inclusive last day in force, as the notice says it or as the agreement's notice period gives it. */
function noticeEnd(
  { noticeMonths }: Force,
  { data, day }: AgreementEntry<'TerminationNoticeGiven'>,
): Interval | undefined {
  if (data.lastDay) return daysOf(data.lastDay);
  return noticeMonths === undefined ? undefined : lastDayAfter(day, noticeMonths);
}

/** It ends the agreement for us, or for all where fewer than two parties are left; otherwise it goes on without the party. */
function withdraw(
  state: Concluded | Binding,
  { data, day }: AgreementEntry<'AgreementWithdrawn'>,
  register: Register,
): Agreement {
  const { description } = state.dossier;
  const parties = description.parties?.filter((party) => party !== data.party);
  if (data.party === register.home || (parties && parties.length < 2)) return ended(state, 'withdrawn', day);
  return withDossier(state, { description: { ...description, parties } });
}
