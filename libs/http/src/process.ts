import { SettingsError } from './settings';

/**
 * Runs a process: what `start` says is printed, and what stops it ends the process with code 1, in a sentence where an
 * operator can mend it and with its origin where only a programmer can.
 */
export function runProcess(start: () => Promise<string>): void {
  start().then(
    (sentence) => console.log(sentence),
    (error: unknown) => {
      console.error(error instanceof SettingsError ? error.message : error);
      process.exit(1);
    },
  );
}
