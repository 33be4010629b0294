import { setTimeout as pause } from 'node:timers/promises';
import { Refused, ServerFailure } from '../register-client';

/** The pauses before each further try, in milliseconds: a server has some three seconds to come back. */
const PAUSES = [100, 200, 400, 800, 1_600];

/** Sends something until it is answered, where another try may help; by its key the register knows what it has already. */
export async function persistently<A>(send: () => Promise<A>, pauses: readonly number[] = PAUSES): Promise<A> {
  for (const milliseconds of pauses) {
    try {
      return await send();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(milliseconds);
    }
  }
  return send();
}

/** Whether the same request may be answered otherwise a moment later. */
const isPassing = (error: unknown): boolean =>
  error instanceof ServerFailure ||
  (error instanceof Refused && error.problem.refusals.some(({ code }) => code === 'register.contended'));
