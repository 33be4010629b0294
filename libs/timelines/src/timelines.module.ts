import { type RecordContext, RecordContexts, RecordHistories, type RegisterParts, Registers } from '@app/http';
import type { Register } from '@app/kernel';
import type { Projection } from '@app/read-models';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { auditProjection } from './audit.projection';
import { AuditQueries } from './audit.queries';
import { DataQualityController } from './data-quality.controller';
import { dataQualityProjection } from './data-quality.projection';
import { DataQualityQueries } from './data-quality.queries';
import { MandateFindingsController } from './mandate-findings.controller';
import { mandateController } from './mandate.controller';
import { MandateQueries } from './mandate.queries';
import { RecordFinder } from './record-finder';
import { TimelineController } from './timeline.controller';
import { timelineProjectionOf } from './timeline.projection';
import { TimelineQueries } from './timeline.queries';
import { TimelineQuestion } from './timeline-question';
import { TimelineSummaryController } from './timeline-summary.controller';

/** The read models across all records, for whoever runs projections. */
export const timelineProjections = (
  { zone }: Register,
  contexts: readonly RecordContext[] = [],
): readonly Projection[] => [
  timelineProjectionOf(new Set(contexts.filter(({ apart }) => apart).map(({ aggregate }) => aggregate.category))),
  auditProjection(zone),
  dataQualityProjection,
];

/**
 * What answers `/timeline`, `/audit` and `/data-quality`, and for the records that authorise acts `…/acts`, beside a
 * `RegisterModule` of these contexts, over read models that `timelineProjections` fill.
 */
@Module({})
export class TimelinesModule {
  static over(
    { readModels, clock }: Pick<RegisterParts, 'readModels' | 'clock'>,
    contexts: readonly RecordContext[],
  ): DynamicModule {
    const authorising = contexts.filter(({ authorises }) => authorises);
    return {
      module: TimelinesModule,
      controllers: [
        TimelineSummaryController,
        TimelineController,
        AuditController,
        DataQualityController,
        ...authorising.flatMap((context) => [mandateController(context), MandateFindingsController]),
      ],
      providers: [
        {
          provide: TimelineQueries,
          inject: [Registers],
          useFactory: (registers: Registers) =>
            new TimelineQueries(readModels, clock, undefined, (groups, known) =>
              registers.members('group', groups, known),
            ),
        },
        { provide: AuditQueries, useValue: new AuditQueries(readModels, clock) },
        { provide: DataQualityQueries, useValue: new DataQualityQueries(readModels, clock) },
        {
          provide: RecordFinder,
          inject: [RecordContexts],
          useFactory: (all: RecordContexts) => new RecordFinder(all, readModels),
        },
        TimelineQuestion,
        ...authorising.map(mandateQueries),
      ],
    };
  }
}

const mandateQueries = (context: RecordContext): Provider => ({
  provide: MandateQueries,
  inject: [TimelineQueries, RecordHistories],
  useFactory: (timeline: TimelineQueries, histories: RecordHistories) =>
    new MandateQueries(timeline, histories, context),
});
