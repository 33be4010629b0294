import type { Refusal, Register } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';
import { during, isAfterOpening } from '@app/records';
import type { DeploymentEvents, Identity } from './deployment.events';
import { deploymentRules as rules } from './deployment.rules';
import type { Deployment, Dossier, Live } from './deployment.state';
import { strengthIn, withDossier } from './deployment.state';
import { ceilingOf, named } from './deployment.wording';
import { sentRefusals } from './headcount.rules';
import type { Definitions, DeploymentEntry } from './phases.state';
import { phases } from './phases.state';
import { attestedRotation } from './rotation.state';
import { ceilingRefusals } from './strength.rules';

/** From the proposal to a unit that may leave. */
export const preparation: Definitions<
  | 'DeploymentProposed'
  | 'DeploymentAttested'
  | 'DeploymentApproved'
  | 'UnitRaised'
  | 'ReadinessLevelAttained'
  | 'MouConcluded'
  | 'CeilingAdjusted'
> = {
  DeploymentProposed: {
    check: ({ status }) => (status === 'none' ? [] : [refuse(kernelRules['record.already-open'])]),
    apply: (state, { data }) =>
      state.status === 'none' ? { status: 'proposed', dossier: { ...blank, identity: identityOf(data) } } : state,
    describe: ({ data }) => `Proposed: ${named(data)}`,
  },
  DeploymentAttested: {
    opens: 'attested',
    check: (_state, entry, register) => [...attestedRefusals(entry.data), ...ownActAfterOpening(entry, register)],
    apply: (_state, entry) => attested(entry),
    describe: ({ data }) => `Attested as ${data.status}: ${named(data)}`,
  },
  DeploymentApproved: during(phases.proposed, {
    check: ({ dossier }, { authority }, { home }) =>
      dossier.identity.contributor === home && !authority
        ? [refuse(rules['deployment.mandate-missing'], undefined, '/authority')]
        : [],
    apply: (state, { data: { ceiling } }) => ({
      ...withDossier(state, {
        ceilings: { ...state.dossier.ceilings, ...(ceiling !== undefined && { own: ceiling }) },
      }),
      status: 'approved',
    }),
    describe: ({ data }) => `Approved${data.ceiling === undefined ? '' : `, at most ${String(data.ceiling)}`}`,
  }),
  UnitRaised: during(phases.approved, {
    check: onlyUnits,
    apply: (state, { data: { unit, establishment } }) => {
      const raised = withDossier(state, { unit, establishment });
      return state.status === 'approved' ? { ...raised, status: 'raised' } : raised;
    },
    describe: ({ data }) => `Unit raised${data.establishment === undefined ? '' : `, ${String(data.establishment)}`}`,
  }),
  ReadinessLevelAttained: during(phases.approved, {
    check: onlyUnits,
    apply: (state, { data: { level } }) => {
      const attained = withDossier(state, { readiness: level });
      const isReady = level === '3' || level === 'rapid';
      return isReady && (state.status === 'approved' || state.status === 'raised')
        ? { ...attained, status: 'ready' }
        : attained;
    },
    describe: ({ data }) => `Readiness level ${data.level} attained`,
  }),
  MouConcluded: during(phases.live, {
    check: onlyUnits,
    apply: (state, { data }) => withDossier(state, { mou: data.agreement }),
    describe: ({ data }) => `Memorandum of understanding concluded: ${data.agreement}`,
  }),
  CeilingAdjusted: during(phases.live, {
    check: ({ dossier }, { data }) => [
      ...(data.own === undefined && data.un === undefined ? [refuse(rules['deployment.ceiling-missing'])] : []),
      ...ceilingRefusals({ ...dossier, ceilings: { ...dossier.ceilings, ...data } }),
    ],
    apply: (state, { data }) => withDossier(state, { ceilings: { ...state.dossier.ceilings, ...data } }),
    describe: ({ data }) => `Ceiling adjusted${ceilingOf(data)}`,
  }),
};

const blank: Omit<Dossier, 'identity'> = { ceilings: {}, rotations: [], unReports: [] };

const identityOf = ({ contributor, mission, contribution, designation }: Identity): Identity => ({
  contributor,
  mission,
  contribution,
  ...(designation !== undefined && { designation }),
});

function onlyUnits({ dossier }: Live): readonly Refusal[] {
  return dossier.identity.contribution === 'individualPosts' ? [refuse(rules['deployment.not-a-unit'])] : [];
}

function attestedRefusals({ status, rotations = [] }: DeploymentEvents['DeploymentAttested']): readonly Refusal[] {
  const numbers = rotations.map(({ rotation }) => rotation);
  const isRepeated = new Set(numbers).size < numbers.length;
  const isLeft = status === 'ended' && strengthIn({ rotations: rotations.map(attestedRotation) }) > 0;
  return [
    ...(isRepeated ? [refuse(rules['deployment.rotation-known'], undefined, '/data/rotations')] : []),
    ...(isLeft ? [refuse(rules['deployment.not-empty'], undefined, '/data/rotations')] : []),
    ...rotations.flatMap(({ sent }, at) => sentRefusals(sent, `/data/rotations/${String(at)}/sent`)),
  ];
}

function ownActAfterOpening({ data, day }: DeploymentEntry<'DeploymentAttested'>, register: Register): Refusal[] {
  const isOurs = data.contributor === register.home;
  return isOurs && isAfterOpening(day, register) ? [refuse(rules['deployment.attested-after-opening'])] : [];
}

/** The state that the source found. */
function attested({ data, day }: DeploymentEntry<'DeploymentAttested'>): Deployment {
  const { status, ceilings = {}, rotations = [] } = data;
  const known = { ceilings, rotations: rotations.map(attestedRotation), attestedAs: status };
  const dossier = { ...blank, identity: identityOf(data), ...known };
  return status === 'ended' ? { status, dossier, endedOn: day } : { status, dossier };
}
