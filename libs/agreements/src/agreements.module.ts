import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller';

/** What the agreements add to a server beside the routes that follow from their context. */
@Module({ controllers: [AgreementsController] })
export class AgreementsModule {}
