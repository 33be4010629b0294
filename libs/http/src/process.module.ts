import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown, Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';

const CLOSE = Symbol('close');

/** What a process is made of: what it answers, how much it logs, and how it lets go of what it has opened. */
export interface ProcessParts {
  readonly imports: readonly (DynamicModule | Type)[];
  readonly logLevel: string;
  readonly close: () => Promise<void>;
}

/** A process that serves HTTP, with structured logs. */
@Module({})
export class ProcessModule implements OnApplicationShutdown {
  constructor(@Inject(CLOSE) private readonly close: () => Promise<void>) {}

  static over({ imports, logLevel, close }: ProcessParts): DynamicModule {
    return {
      module: ProcessModule,
      // No middleware: see logRequests.
      imports: [LoggerModule.forRoot({ pinoHttp: { level: logLevel }, forRoutes: [] }), ...imports],
      providers: [{ provide: CLOSE, useValue: close }],
    };
  }

  /** Behind the last response. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
