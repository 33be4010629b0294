import * as agreements from '@app/agreements';
import * as deployments from '@app/deployments';
import * as eventStore from '@app/event-store';
import * as exchanges from '@app/exchanges';
import * as http from '@app/http';
import * as instruments from '@app/instruments';
import * as kernel from '@app/kernel';
import type { Rule } from '@app/kernel';
import * as readModels from '@app/read-models';
import * as reference from '@app/reference';
import * as timelines from '@app/timelines';

/** The libraries that may declare rules. */
const libraries: readonly object[] = [
  kernel,
  eventStore,
  readModels,
  http,
  reference,
  instruments,
  agreements,
  exchanges,
  deployments,
  timelines,
];

type RuleSet = Readonly<Record<string, Rule>>;

const isRule = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'code' in value && 'severity' in value && 'says' in value;

const isRuleSet = (value: unknown): value is RuleSet =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0 && Object.values(value).every(isRule);

/** Every set of rules that a library exports, by its name. */
export const ruleSets: ReadonlyMap<string, RuleSet> = new Map(
  libraries.flatMap((library) =>
    Object.entries(library).flatMap(([name, value]: [string, unknown]) =>
      isRuleSet(value) ? [[name, value] as const] : [],
    ),
  ),
);

/** Every rule of the system. */
export const rules: readonly Rule[] = [...ruleSets.values()].flatMap((set) => Object.values(set));
