import { orNull } from '@app/records';
import type { FilterDefinition, RowFields } from '@app/read-models';
import type { Identity } from './deployment.events';
import { contributions } from './deployment.vocabulary';

/** What every row of a deployment, or of a part of one, shows of it. */
export function identityFields({ contributor, mission, contribution, designation }: Identity): RowFields {
  return { contributor, mission, contribution, ...orNull({ designation }) };
}

export const identityFilters: Readonly<Record<string, FilterDefinition>> = {
  contributor: { asks: 'value', field: 'contributor' },
  mission: { asks: 'value', field: 'mission' },
  contribution: { asks: 'value', field: 'contribution', values: contributions },
  group: { asks: 'membership', field: 'contributor', of: 'group' },
};

export const identityGroups = {
  contributor: 'contributor',
  mission: 'mission',
  contribution: 'contribution',
  designation: 'designation',
};

export const identityIndexes = [['contributor'], ['mission']] as const;
