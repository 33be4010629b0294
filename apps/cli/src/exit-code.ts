import { CommanderError } from 'commander';
import { Refused } from './register-client';

/** What the process ends with. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, failed: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The same, for the help of every command. */
export const exitCodesHelp = `
Exit codes: 0 done; 1 refused by the register (of an import, a row or more), or verification
failed; 2 wrong usage; 3 the server cannot be reached or has failed.`;

/** Input that is not what a command needs: a file that is not there, text that is no JSON. */
export class WrongUsage extends Error {}

/** A verification has found what does not fit; the findings have been printed. */
export class VerificationFailed extends Error {}

/** Some rows of an import were left out; the others are recorded. */
export class RowsRejected extends Error {}

const refusals = [Refused, RowsRejected, VerificationFailed];

/** The code for what a command has thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  if (refusals.some((refusal) => error instanceof refusal)) return exitCodes.refused;
  if (error instanceof WrongUsage) return exitCodes.usage;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  return exitCodes.failed;
}
