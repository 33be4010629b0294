import type { Entry, EventDefinitions } from '@app/kernel';
import { phasesOf } from '@app/records';
import type { DeploymentEvents, DeploymentEventType } from './deployment.events';
import { deploymentRules as rules } from './deployment.rules';
import type { Active, Deployment, Live, Preparing, Suspended } from './deployment.state';

/** An entry of one type of this record. */
export type DeploymentEntry<T extends DeploymentEventType> = Entry<T, DeploymentEvents[T]>;

/** The definitions of some event types: each part of a life declares its own in one file. */
export type Definitions<T extends DeploymentEventType> = Pick<EventDefinitions<Deployment, DeploymentEvents>, T>;

const phase = phasesOf<Deployment>(['ended'], rules['deployment.final']);

const approved = ['approved', 'raised', 'ready', 'deployed', 'drawdown'] as const;

/** The parts of a life that acts ask for. */
export const phases = {
  proposed: phase<Preparing>(['proposed'], rules['deployment.approved-already']),
  approved: phase<Preparing | Active>(approved, rules['deployment.not-approved']),
  /** Who is in the mission comes home, whatever was decided since. */
  sent: phase<Live>([...approved, 'suspended'], rules['deployment.not-approved']),
  deployed: phase<Active>(['deployed'], rules['deployment.not-deployed']),
  suspended: phase<Suspended>(['suspended'], rules['deployment.not-suspended']),
  live: phase<Live>(['proposed', ...approved, 'suspended'], rules['deployment.final']),
};
