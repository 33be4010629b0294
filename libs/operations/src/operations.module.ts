import type { EventStore } from '@app/event-store';
import type { RunnerParts } from '@app/read-models';
import { type DynamicModule, Module } from '@nestjs/common';
import { ParkedController } from './parked.controller';
import { ParkingDesk } from './parking-desk';
import { ProgressQueries } from './progress.queries';
import { ProjectionsController } from './projections.controller';
import { Verifier } from './verifier';

/** What is operated: the log, and what a runner would be made of. */
export interface OperatedParts {
  readonly store: EventStore;
  readonly clock: () => Date;
  readonly runner: RunnerParts;
}

/** What answers `/projections`, beside a `RegisterModule`. */
@Module({})
export class OperationsModule {
  static over({ store, clock, runner }: OperatedParts): DynamicModule {
    const { readModels, projections, register } = runner;
    return {
      module: OperationsModule,
      controllers: [ParkedController, ProjectionsController],
      providers: [
        { provide: ProgressQueries, useValue: new ProgressQueries(store, readModels, projections, clock) },
        { provide: ParkingDesk, useValue: new ParkingDesk({ store, readModels, projections, register, clock }) },
        { provide: Verifier, useValue: new Verifier(runner) },
      ],
    };
  }
}
