import { RecordContexts, type RegisterParts } from '@app/http';
import type { Register } from '@app/kernel';
import type { Projection } from '@app/read-models';
import { type DynamicModule, Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { auditProjection } from './audit.projection';
import { AuditQueries } from './audit.queries';
import { DataQualityController } from './data-quality.controller';
import { dataQualityProjection } from './data-quality.projection';
import { DataQualityQueries } from './data-quality.queries';
import { RecordFinder } from './record-finder';
import { TimelineController } from './timeline.controller';
import { timelineProjection } from './timeline.projection';
import { TimelineQueries } from './timeline.queries';
import { TimelineSummaryController } from './timeline-summary.controller';

/** The read models across all records, for whoever runs projections. */
export const timelineProjections = ({ zone }: Register): readonly Projection[] => [
  timelineProjection,
  auditProjection(zone),
  dataQualityProjection,
];

/** What answers `/timeline`, `/audit` and `/data-quality`, beside a `RegisterModule`, over read models that `timelineProjections` fill. */
@Module({})
export class TimelinesModule {
  static over({ readModels, clock }: Pick<RegisterParts, 'readModels' | 'clock'>): DynamicModule {
    return {
      module: TimelinesModule,
      controllers: [TimelineSummaryController, TimelineController, AuditController, DataQualityController],
      providers: [
        { provide: TimelineQueries, useValue: new TimelineQueries(readModels, clock) },
        { provide: AuditQueries, useValue: new AuditQueries(readModels, clock) },
        { provide: DataQualityQueries, useValue: new DataQualityQueries(readModels, clock) },
        {
          provide: RecordFinder,
          inject: [RecordContexts],
          useFactory: (contexts: RecordContexts) => new RecordFinder(contexts, readModels),
        },
      ],
    };
  }
}
