import type { Refusal } from '@app/kernel';
import { notBefore, refuse } from '@app/kernel';
import { daysAfter, daysOf, during } from '@app/records';
import { deploymentRules as rules } from './deployment.rules';
import type { Dossier } from './deployment.state';
import { arrived, changed, rotationIn, withMore } from './deployment.state';
import { counted, nth, touring } from './deployment.wording';
import { sentRefusals } from './headcount.rules';
import { strengthOf } from './headcount.state';
import type { Definitions } from './phases.state';
import { phases } from './phases.state';
import { attestedRotation } from './rotation.state';
import { numberRefusals, ofRotation } from './strength.rules';

/** Rotations: planned, attested, selected, extended, handed over. */
export const rotations: Definitions<
  'RotationPlanned' | 'RotationAttested' | 'UnSelectionConfirmed' | 'TourExtended' | 'AuthorityTransferred'
> = {
  RotationPlanned: during(phases.approved, {
    check: ({ dossier }, { data: { rotation, from, until } }) => [
      ...numberRefusals(dossier, rotation),
      ...(from && until ? notBefore(rules['deployment.tour-reversed'], until, from, '/data/until') : []),
    ],
    apply: (state, { data: { rotation, establishment, from, until } }) =>
      withMore(state, {
        rotation,
        status: 'planned',
        establishment,
        from: from && daysOf(from),
        until: until && daysOf(until),
        movement: {},
        casualties: {},
      }),
    describe: ({ data }) => `Planned: ${nth(data.rotation)}${touring(data.from, data.until)}`,
  }),
  RotationAttested: during(phases.sent, {
    check: ({ dossier }, { data }) => [
      ...(rotationIn(dossier, data.rotation)
        ? [refuse(rules['deployment.rotation-known'], undefined, '/data/rotation')]
        : []),
      ...sentRefusals(data.sent, '/data/sent'),
    ],
    apply: (state, { data }) => arrived(withMore(state, attestedRotation(data))),
    describe: ({ data }) =>
      `Attested as ${data.status}: ${nth(data.rotation)}${data.sent ? `, ${counted(data.sent)} sent` : ''}`,
  }),
  UnSelectionConfirmed: during(phases.approved, {
    check: ({ dossier }, { data }) => [
      ...(dossier.identity.contribution === 'individualPosts' ? [] : [refuse(rules['deployment.not-individual'])]),
      ...ofRotation(dossier, data.rotation),
    ],
    apply: (state, { data: { rotation, posts } }) => changed(state, rotation, (known) => ({ ...known, posts })),
    describe: ({ data }) => `Selected by the United Nations: ${String(data.posts)} of ${nth(data.rotation)}`,
  }),
  TourExtended: during(phases.sent, {
    check: ({ dossier }, { data }) =>
      ofRotation(dossier, data.rotation, ({ until }) =>
        until ? notBefore(rules['deployment.extension-not-later'], data.until, daysAfter(until, 1), '/data/until') : [],
      ),
    apply: (state, { data: { rotation, until } }) =>
      changed(state, rotation, (known) => ({ ...known, until: daysOf(until) })),
    describe: ({ data }) => `Tour of ${nth(data.rotation)} extended${touring(undefined, data.until)}`,
  }),
  AuthorityTransferred: during(phases.sent, {
    check: ({ dossier }, { data: { from, to } }) => [
      ...ofRotation(dossier, from),
      ...ofRotation(dossier, to),
      ...(from < to ? handoverRefusals(dossier, [from, to]) : [refuse(rules['deployment.handover-reversed'])]),
    ],
    apply: (state, { data: { from, to }, day }) => {
      const handed = changed(state, from, (known) => ({ ...known, status: 'handedOver', handedOverOn: day }));
      return changed(handed, to, (known) => ({ ...known, status: 'onDuty', onDutySince: known.onDutySince ?? day }));
    },
    describe: ({ data }) => `Authority transferred from ${nth(data.from)} to ${nth(data.to)}`,
  }),
};

function handoverRefusals(dossier: Dossier, numbers: readonly number[]): readonly Refusal[] {
  const isAbsent = numbers.some((number) => strengthOf(rotationIn(dossier, number)?.movement ?? {}) === 0);
  return isAbsent ? [refuse(rules['deployment.handover-absent'])] : [];
}
