import type { INestApplication } from '@nestjs/common';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';

/** A server of a register, whatever it stands on. */
export interface RunningRegister {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly app: INestApplication;
  /** The position of the last event, undefined in an empty log. */
  readonly head: () => Promise<string | undefined>;
  /** Resolves when the read models have everything that is in the log now. */
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** An event store and read models that a register may stand on together. */
export interface EnginePair {
  readonly name: string;
  /** Starts a server on the register kept under `folder`; where there is none, on a new one with its reference data. */
  readonly start: (folder: string, clock: () => Date) => Promise<RunningRegister>;
}

const embedded: EnginePair = {
  name: 'embedded log and read models',
  start: async (folder, clock) => {
    const environment = {
      CHANCERY_DATA: folder,
      CHANCERY_SAMPLE: 'none',
      CHANCERY_LOG_LEVEL: 'silent',
      PORT: '0',
    };
    const { app, engines, url, close } = await startStandalone(standaloneSettings(environment), clock);
    const head = () => engines.store.head();
    const caughtUp = async () => {
      const position = await head();
      if (position === undefined || (await engines.runner.caughtUpWith(position))) return;
      throw engines.runner.lastError ?? new Error('the projections have stopped');
    };
    return { url, app, head, caughtUp, stop: close };
  },
};

/** Every pair that the stories run on. */
export const enginePairs: readonly EnginePair[] = [embedded];
