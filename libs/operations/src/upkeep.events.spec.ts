import { join } from 'node:path';
import { goldenContract } from '@app/event-store/testing';
import { upkeepEventTypes } from './upkeep.events';

goldenContract(join(__dirname, 'golden'), upkeepEventTypes);
