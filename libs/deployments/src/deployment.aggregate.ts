import { defineAggregate } from '@app/kernel';
import { course } from './course.aggregate';
import type { DeploymentEvents } from './deployment.events';
import type { Deployment } from './deployment.state';
import { personnel } from './personnel.aggregate';
import { preparation } from './preparation.aggregate';
import { rotations } from './rotation.aggregate';

/**
 * A deployment from its proposal to its end. Streams are `deployment-<uuid>`. Each part of its life defines its own
 * events; together they define them all, or this does not compile.
 */
export const deployment = defineAggregate<Deployment, DeploymentEvents>({
  category: 'deployment',
  initial: { status: 'none' },
  events: { ...preparation, ...rotations, ...personnel, ...course },
});
