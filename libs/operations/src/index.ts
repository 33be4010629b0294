export { OperationsModule } from './operations.module';
export { upkeepEventTypes } from './upkeep.events';
