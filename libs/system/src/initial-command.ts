import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Who records what a register begins with. */
export const LOADER = 'chancery';

/** A command of the initial content. */
export interface Request {
  readonly url: string;
  readonly key: string;
  readonly body: unknown;
  /** Who sends it, where that is not the loader. */
  readonly actor?: string;
}

/** What the server said to a command of the initial content. */
export interface Sent extends Pick<Request, 'url' | 'key'> {
  readonly statusCode: number;
  readonly payload: string;
}

/** What was recorded. */
export interface Answer {
  readonly id: string;
  readonly receipt: { readonly eventIds: readonly string[] };
  /** Whether it had been recorded before. */
  readonly repeated: boolean;
}

/** Sends a command past the network, as any client would. */
export async function answerTo(
  app: NestFastifyApplication,
  { url, key, body, actor = LOADER }: Request,
): Promise<Sent> {
  const headers = {
    'chancery-actor': actor,
    'idempotency-key': encodeURIComponent(key),
    'content-type': 'application/json',
  };
  const { statusCode, payload } = await app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
  return { url, key, statusCode, payload };
}

/** What was recorded. Throws where the command was refused. */
export function accepted({ url, key, statusCode, payload }: Sent): Answer {
  if (statusCode >= 300) throw new Error(`the initial content is refused: POST ${url} (${key}) answers ${payload}`);
  return JSON.parse(payload) as Answer;
}
