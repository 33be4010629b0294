import { createServer, recordContext, RegisterModule } from '@app/http';
import { testRegister } from '@app/kernel/testing';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LoggerModule } from 'nestjs-pino';
import { TimelinesModule } from '../timelines.module';
import { exchange } from './exchange.aggregate';
import type { ExchangeRegister } from './exchange-register';

const exchanges = recordContext({
  aggregate: exchange,
  eventTypes: [],
  route: 'exchanges',
  commands: {},
  view: {
    category: 'exchange',
    collection: 'exchanges',
    fields: ({ said }) => ({ said }),
    filters: {},
    sorts: { said: 'said' },
    defaultSort: 'said',
    groups: {},
    indexes: [],
  },
});

/** A server of the timelines of a register. */
export async function serverOf({ store, readModels, clock }: ExchangeRegister): Promise<NestFastifyApplication> {
  const parts = { store, readModels, register: testRegister, clock, readiness: { findings: async () => ({}) } };
  @Module({
    imports: [
      LoggerModule.forRoot({ pinoHttp: { level: 'silent' } }),
      RegisterModule.over(parts, [exchanges]),
      TimelinesModule.over(parts, [exchanges]),
    ],
  })
  class ExchangeServer {}
  return createServer(ExchangeServer, [exchanges]);
}
