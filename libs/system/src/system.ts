import { agreements, AgreementsModule } from '@app/agreements';
import type { EventCodec } from '@app/event-store';
import { deployments, DeploymentsModule } from '@app/deployments';
import { delegations, ExchangesModule } from '@app/exchanges';
import { figureProjections, FiguresModule } from '@app/figures';
import { codecOf, RegisterModule } from '@app/http';
import type { RecordContext, RegisterParts } from '@app/http';
import { instruments } from '@app/instruments';
import type { Register } from '@app/kernel';
import { OperationsModule, upkeepEventTypes } from '@app/operations';
import { recordKind, registerProjection } from '@app/read-models';
import type { Projection, RecordKind, RunnerParts } from '@app/read-models';
import { groups, missions, partners, persons, sources, units } from '@app/reference';
import { timelineProjections, TimelinesModule } from '@app/timelines';
import type { DynamicModule, Type } from '@nestjs/common';
import { figureCounters } from './figure-counters';

/** Every kind of record that the system keeps. A new one is a line here. */
export const contexts: readonly RecordContext[] = [
  sources,
  partners,
  persons,
  groups,
  missions,
  units,
  instruments,
  agreements,
  delegations,
  deployments,
];

/** Every kind of record, as projection runners want it. */
export const recordKinds: readonly RecordKind[] = contexts.map(({ aggregate, view }) =>
  recordKind(aggregate, view.prefix),
);

/** The codec of every event that the system records. */
export const systemCodec = (): EventCodec => codecOf([...contexts, { eventTypes: upkeepEventTypes }]);

/** Every read model of the system. */
export const systemProjections = (register: Register): readonly Projection[] => [
  ...contexts.map(({ view }) => registerProjection(view)),
  ...timelineProjections(register, contexts),
  ...figureProjections,
];

/** What carries the register's events into its read models. */
export function runnerParts(over: Pick<RunnerParts, 'source' | 'readModels' | 'register'>) {
  const codec = systemCodec();
  return {
    ...over,
    decode: (event) => codec.decode(event),
    kinds: recordKinds,
    projections: systemProjections(over.register),
  } satisfies RunnerParts;
}

/** Everything that a server of the system answers, over engines that it has opened. */
export const serverModules = (parts: RegisterParts): readonly (DynamicModule | Type)[] => [
  RegisterModule.over(parts, contexts),
  AgreementsModule,
  ExchangesModule,
  DeploymentsModule,
  TimelinesModule.over(parts, contexts),
  FiguresModule.over(figureCounters),
  OperationsModule.over({ ...parts, runner: runnerParts({ ...parts, source: parts.store }) }),
];
