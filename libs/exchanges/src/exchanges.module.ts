import { Module } from '@nestjs/common';
import { DelegationsController } from './delegations.controller';

/** What the exchanges add to a server beside the routes that follow from their contexts. */
@Module({ controllers: [DelegationsController] })
export class ExchangesModule {}
