import { notBefore } from '@app/kernel';
import { dated, daysAfter, during, titled } from '@app/records';
import { agreementRules as rules } from './agreement.rules';
import { withDossier } from './agreement.state';
import { onlyParties } from './consent.rules';
import type { Definitions } from './phases.state';
import { phases } from './phases.state';

/**
 * How long after signature the copy for the ministry of foreign affairs is due: the term of the Law on Treaties
 * (108/2016/QH13) and the Law on International Agreements (70/2020/QH14), to be confirmed against their texts.
 */
const COPY_DUE_DAYS = 15;

/** What is done with an agreement that was signed: it is put on file, planned for and reported on. */
export const implementation: Definitions<
  'AgreementRegistered' | 'ImplementationPlanAgreed' | 'ImplementationReported'
> = {
  AgreementRegistered: during(phases.signed, {
    check: ({ dossier }, { data, day }) => [
      ...(data.party === undefined ? [] : onlyParties(dossier, [data.party])),
      ...(data.registry === 'mofa' && dossier.signedOn
        ? notBefore(rules['agreement.copy-late'], daysAfter(dossier.signedOn, COPY_DUE_DAYS), day)
        : []),
    ],
    apply: (state, { data, day }) => {
      const registration = { registry: data.registry, number: data.number, on: day };
      return withDossier(state, { registrations: [...state.dossier.registrations, registration] });
    },
    describe: ({ data }) =>
      `Registered (${data.registry})${data.number === undefined ? '' : ` under number ${data.number}`}`,
  }),
  ImplementationPlanAgreed: during(phases.signed, {
    check: (_state, { data }) => notBefore(rules['agreement.period-reversed'], data.to, data.from),
    apply: (state) => state,
    describe: ({ data }) => `Plan of action${titled(data.title)} agreed for ${dated(data.from)} to ${dated(data.to)}`,
  }),
  ImplementationReported: during(phases.signed, {
    apply: (state) => state,
    describe: ({ data }) => `Progress reported: ${data.summary}`,
  }),
};
