export * from './delegation.aggregate';
export * from './delegation.commands';
export * from './delegation.context';
export * from './delegation.events';
export * from './delegation.rules';
export * from './delegation.state';
export * from './delegation.view';
export * from './delegation.vocabulary';
export { ExchangesModule } from './exchanges.module';
