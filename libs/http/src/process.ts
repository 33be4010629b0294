import { RegisterMisconfigured, StoreUnavailable } from '@app/event-store';
import { ReadModelsUnavailable } from '@app/read-models';
import { SettingsError } from './settings';

/**
 * Runs a process: what `start` says is printed, and what stops it ends the process with code 1, in a sentence where an
 * operator can mend it and with its origin where only a programmer can.
 */
export function runProcess(start: () => Promise<string>): void {
  start().then(
    (sentence) => console.log(sentence),
    (error: unknown) => {
      console.error(forOperator(error) ?? error);
      process.exit(1);
    },
  );
}

/** What an operator is told to mend, where it is for one to mend. */
function forOperator(error: unknown): string | undefined {
  const mendable = [SettingsError, RegisterMisconfigured, StoreUnavailable, ReadModelsUnavailable];
  if (mendable.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code !== 'EADDRINUSE') return undefined;
  return `PORT is ${String(port)}, which another process listens on: set PORT to a free one, or to 0 for any.`;
}
