import type { Refusal } from '@app/kernel';
import { doubt, refuse } from '@app/kernel';
import { about, during } from '@app/records';
import type { Headcount } from './deployment.events';
import { deploymentRules as rules } from './deployment.rules';
import type { Dossier, Live } from './deployment.state';
import { arrived, changed, withRotation } from './deployment.state';
import { counted, nth } from './deployment.wording';
import { headcountRefusals, leavingRefusals } from './headcount.rules';
import { moved, strengthOf } from './headcount.state';
import type { Definitions, DeploymentEntry } from './phases.state';
import { phases } from './phases.state';
import type { Rotation } from './rotation.state';
import { departed } from './rotation.state';
import { ceilingRefusals, groundRefusals, ofRotation } from './strength.rules';

/** Who comes and goes: the strength of every day is the running sum of these. */
export const personnel: Definitions<
  'PersonnelArrived' | 'PersonnelDeparted' | 'PersonnelTransferred' | 'CasualtyReported'
> = {
  PersonnelArrived: during(phases.approved, {
    check: ({ dossier }, entry) => [
      ...headcountRefusals(entry.data),
      ...elsewhere(dossier, entry.data.fromMission, '/data/fromMission'),
      ...ofRotation(dossier, entry.data.rotation, (rotation) => [
        ...groundRefusals(dossier, rotation),
        ...ceilingRefusals(withRotation(dossier, rotation.rotation, (known) => received(known, entry))),
      ]),
    ],
    apply: (state, entry) => arrived(changed(state, entry.data.rotation, (known) => received(known, entry))),
    describe: ({ data }) => `Arrived: ${counted(data)} of ${nth(data.rotation)}, ${data.party}`,
  }),
  PersonnelDeparted: during(phases.sent, {
    check: ({ dossier }, { data }) => leaving(dossier, data),
    apply: (state, { data }) => withLeft(state, data),
    describe: ({ data }) => `Left: ${counted(data)} of ${nth(data.rotation)}${about(data.reason)}`,
  }),
  PersonnelTransferred: during(phases.sent, {
    check: ({ dossier }, { data }) => [
      ...elsewhere(dossier, data.toMission, '/data/toMission'),
      ...leaving(dossier, data),
    ],
    apply: (state, { data }) => withLeft(state, data),
    describe: ({ data }) => `Transferred to ${data.toMission}: ${counted(data)} of ${nth(data.rotation)}`,
  }),
  CasualtyReported: during(phases.sent, {
    check: ({ dossier }, { data }) =>
      ofRotation(dossier, data.rotation, ({ movement }) =>
        strengthOf(movement) < data.count
          ? [refuse(rules['deployment.casualties-exceed'], undefined, '/data/count')]
          : [],
      ),
    apply: (state, { data: { rotation, kind, count } }) =>
      changed(state, rotation, ({ casualties, ...known }) => ({
        ...known,
        casualties: { ...casualties, [kind]: (casualties[kind] ?? 0) + count },
      })),
    describe: ({ data }) =>
      `Casualties of ${nth(data.rotation)}: ${String(data.count)} by ${data.kind}${about(data.cause)}`,
  }),
};

type OfRotation = Headcount & { readonly rotation: number };

/** The rotation with those who have arrived; it is on duty once more than its advance party is there. */
function received(before: Rotation, { data, day }: DeploymentEntry<'PersonnelArrived'>): Rotation {
  const movement = moved(before.movement, data, data.fromMission === undefined ? 'sent' : 'joined');
  const rotation = { ...before, movement, begunOn: before.begunOn ?? day };
  if (data.party === 'advance')
    return { ...rotation, status: before.status === 'planned' ? 'inTransit' : before.status };
  const status = before.status === 'handedOver' ? before.status : 'onDuty';
  return { ...rotation, status, onDutySince: before.onDutySince ?? day };
}

function leaving(dossier: Dossier, data: OfRotation): readonly Refusal[] {
  return [
    ...headcountRefusals(data),
    ...ofRotation(dossier, data.rotation, (rotation) => [
      ...leavingRefusals(rotation.movement, data),
      // Who leaves does no wrong, where it is those who stay that are too many.
      ...ceilingRefusals(withRotation(dossier, data.rotation, (known) => without(known, data))).map(({ message }) =>
        doubt(rules['deployment.ceiling-exceeded'], message),
      ),
    ]),
  ];
}

const without = (rotation: Rotation, headcount: Headcount): Rotation =>
  departed(rotation, moved(rotation.movement, headcount, 'left'));

const withLeft = (state: Live, data: OfRotation): Live =>
  changed(state, data.rotation, (rotation) => without(rotation, data));

const elsewhere = (dossier: Dossier, mission: string | undefined, pointer: string): readonly Refusal[] =>
  mission === dossier.identity.mission ? [refuse(rules['deployment.same-mission'], undefined, pointer)] : [];
