import { Module } from '@nestjs/common';
import { DeploymentFigures } from './deployment-figures.queries';
import { DeploymentsController } from './deployments.controller';

/** What deployments add to a server beside the routes that follow from their context. */
@Module({ controllers: [DeploymentsController], providers: [DeploymentFigures] })
export class DeploymentsModule {}
