import { Registers } from '@app/http';
import { entriesProjection, type Projection } from '@app/read-models';
import { type DynamicModule, Module } from '@nestjs/common';
import type { FigureCounters } from './figure-counter';
import { figureView } from './figure.view';
import { FiguresController } from './figures.controller';
import { FigureQueries } from './figures.queries';

/** The read model of stated figures, for whoever runs projections. */
export const figureProjections: readonly Projection[] = [entriesProjection(figureView)];

/** What answers `/figures`, beside a `RegisterModule`; `counters` say what the system can count itself. */
@Module({})
export class FiguresModule {
  static over(counters: FigureCounters): DynamicModule {
    const queries = {
      provide: FigureQueries,
      inject: [Registers],
      useFactory: (registers: Registers) => new FigureQueries(registers, counters),
    };
    return { module: FiguresModule, controllers: [FiguresController], providers: [queries] };
  }
}
