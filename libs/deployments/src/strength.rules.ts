import type { Refusal } from '@app/kernel';
import { refuse } from '@app/kernel';
import { unstated } from '@app/records';
import { deploymentRules as rules } from './deployment.rules';
import type { Dossier } from './deployment.state';
import { isUnstated, rotationIn, strengthIn } from './deployment.state';
import type { Rotation } from './rotation.state';
import { strengthOf } from './headcount.state';

/** What an act on a rotation breaks, where there is such a rotation; otherwise that there is none. */
export function ofRotation(
  dossier: Dossier,
  number: number,
  check: (rotation: Rotation) => readonly Refusal[] = () => [],
): readonly Refusal[] {
  const rotation = rotationIn(dossier, number);
  if (rotation) return check(rotation);
  const message = `There is no rotation ${String(number)}. ${rules['deployment.rotation-unknown'].says}`;
  return [refuse(rules['deployment.rotation-unknown'], message, '/data/rotation')];
}

/** That the ceiling holds: only while two rotations are present, to hand over, may there be more. */
export function ceilingRefusals({ ceilings, rotations }: Pick<Dossier, 'ceilings' | 'rotations'>): readonly Refusal[] {
  const ceiling = Math.min(ceilings.own ?? Infinity, ceilings.un ?? Infinity);
  const strength = strengthIn({ rotations });
  const isHandover = rotations.filter(({ movement }) => strengthOf(movement) > 0).length > 1;
  if (strength <= ceiling || isHandover) return [];
  const message = `${String(strength)} are present where the ceiling is ${String(ceiling)}.`;
  return [refuse(rules['deployment.ceiling-exceeded'], message)];
}

/** That a unit arrives under a memorandum, and individuals after the United Nations have selected them. */
export function groundRefusals(dossier: Dossier, { posts, attested }: Rotation): readonly Refusal[] {
  const isIndividual = dossier.identity.contribution === 'individualPosts';
  const isGrounded = isIndividual ? posts !== undefined : dossier.mou !== undefined;
  if (isGrounded) return [];
  const rule = rules[isIndividual ? 'deployment.selection-missing' : 'deployment.mou-missing'];
  return [attested === true || isUnstated(dossier, 'raised') ? unstated(rule) : refuse(rule)];
}

/** That the numbers of rotations grow by one; of an attested deployment the earlier ones may be unstated. */
export function numberRefusals(dossier: Dossier, number: number): readonly Refusal[] {
  const rule = rules['deployment.rotation-out-of-order'];
  const last = Math.max(0, ...dossier.rotations.map(({ rotation }) => rotation));
  if (rotationIn(dossier, number)) return [refuse(rules['deployment.rotation-known'], undefined, '/data/rotation')];
  if (number === last + 1) return [];
  if (number > last && isUnstated(dossier, 'deployed')) return [unstated(rule)];
  return [refuse(rule, `The rotation after ${String(last)} is ${String(last + 1)}.`, '/data/rotation')];
}
