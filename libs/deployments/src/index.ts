export * from './deployment.aggregate';
export * from './deployment.commands';
export * from './deployment.context';
export * from './deployment.events';
export * from './deployment.rules';
export * from './deployment.state';
export * from './deployment.view';
export * from './deployment.vocabulary';
export { DeploymentsModule } from './deployments.module';
