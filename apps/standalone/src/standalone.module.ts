import { serverModules } from '@app/system';
import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Engines } from './engines';
import type { StandaloneSettings } from './standalone.settings';

const ENGINES = Symbol('Engines');

/** HTTP and projections in one process, on the embedded engines. */
@Module({})
export class StandaloneModule implements OnApplicationShutdown {
  constructor(@Inject(ENGINES) private readonly engines: Engines) {}

  static over(engines: Engines, { logLevel }: StandaloneSettings): DynamicModule {
    return {
      module: StandaloneModule,
      imports: [LoggerModule.forRoot({ pinoHttp: { level: logLevel } }), ...serverModules(engines)],
      providers: [{ provide: ENGINES, useValue: engines }],
    };
  }

  /** Behind the last response: the batch at hand is finished, then the log is let go. */
  async onApplicationShutdown(): Promise<void> {
    await this.engines.close();
  }
}
