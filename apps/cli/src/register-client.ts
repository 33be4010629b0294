import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { keptConnections, type Sent } from './http-connections';

/** As much of an RFC 9457 problem as a person is told. */
export interface ProblemAnswer {
  readonly status: number;
  readonly refusals: readonly RefusalAnswer[];
}

/** A rule that refuses, why, at which field, by which entry. */
export interface RefusalAnswer {
  readonly code: string;
  readonly message: string;
  readonly pointer?: string;
  readonly entry?: string;
}

/** The register understood what it was asked, and says no. */
export class Refused extends Error {
  constructor(readonly problem: ProblemAnswer) {
    super(problem.refusals.map(({ message }) => message).join(' '));
  }
}

/** The register cannot be reached, has broken off, or has failed to answer. */
export class ServerFailure extends Error {}

/** The connection failed: nobody knows whether the request arrived. */
export class ConnectionFailure extends ServerFailure {}

/** Parameters of a query; absent ones are left out, arrays are given several times. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is sent to the register. */
export interface CommandRequest {
  readonly path: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Talks HTTP to a register. Every method throws `Refused` on 4xx, else `ServerFailure`. */
export class RegisterClient {
  private readonly send = keptConnections();

  /** `url` is where the register is served, such as http://127.0.0.1:3000, also below a path. */
  constructor(private readonly url: string) {}

  /** The answer to a question, as JSON. */
  async get<A>(path: string, query: Query = {}): Promise<A> {
    return (await this.read(await this.ask(path, query))) as A;
  }

  /** The answer to a command, as JSON. */
  async post<A>({ path, query, headers, body }: CommandRequest): Promise<A> {
    const sent = { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    return (await this.read(await this.ask(path, query, sent))) as A;
  }

  /** The bytes of an answer as they come. What breaks off throws, so what ends is whole. */
  async *bytes(path: string, query: Query): AsyncGenerator<Uint8Array, void> {
    const response = await this.ask(path, query);
    if (statusOf(response) >= 300) await this.read(response);
    try {
      for await (const chunk of response) yield chunk as Uint8Array;
    } catch (error) {
      throw this.failed('broke off its answer', error);
    }
  }

  private async ask(path: string, query: Query, sent: Sent = {}): Promise<IncomingMessage> {
    const url = new URL(`${this.url.replace(/\/+$/u, '')}${path}`);
    for (const [name, value] of Object.entries(query)) {
      for (const each of value === undefined ? [] : [value].flat()) url.searchParams.append(name, each);
    }
    try {
      return await this.send(url, sent);
    } catch (error) {
      throw this.failed('cannot be reached', error);
    }
  }

  private async read(response: IncomingMessage): Promise<unknown> {
    const status = statusOf(response);
    const written = await text(response).catch((error: unknown) => {
      throw this.failed('broke off its answer', error);
    });
    const answer = parsed(written);
    if (answer === undefined) throw new ServerFailure(`${this.url} answered ${String(status)} without JSON.`);
    if (status < 300) return answer;
    if (status < 500 && isProblem(answer)) throw new Refused(answer);
    const { detail = 'no reason given' } = answer as { readonly detail?: string };
    throw new ServerFailure(`${this.url} answered ${String(status)}: ${detail}`);
  }

  private failed(how: string, error: unknown): ConnectionFailure {
    return new ConnectionFailure(`${this.url} ${how} (${reasonOf(error)}). Is the register running there?`);
  }
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const isProblem = (answer: object): answer is ProblemAnswer => 'refusals' in answer && Array.isArray(answer.refusals);

const statusOf = ({ statusCode = 0 }: IncomingMessage): number => statusCode;

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code ?? message ?? String(error);
}
