import type { MessagePort } from 'node:worker_threads';

/** Which methods of an object another thread may call: all of them, so that none is forgotten. */
export type Methods<T> = Readonly<Record<keyof T & string, true>>;

/** An object that is called from another thread: what goes in and out is copied on the way. */
export type Remote<T> = { readonly [M in keyof T]: T[M] extends (...args: never[]) => Promise<unknown> ? T[M] : never };

/** A kind of error that keeps its class on the way from one thread to another. */
export type ErrorKind = abstract new (...args: never[]) => Error;

/** What goes wrong behind a port. */
export interface RemoteErrors {
  /** The errors that arrive as what they were thrown as; others are plain ones. */
  readonly kinds?: readonly ErrorKind[];
  /** Of an argument that cannot be sent, such as a function, what to throw. */
  readonly unsendable?: (why: string) => Error;
}

interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: SentError;
}

/** An error as it travels: by the name of its class, with all that it holds. */
interface SentError {
  readonly kind: string;
  readonly members: Readonly<Record<string, unknown>>;
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** Lets who has the other end of the port call the object's methods. */
export function answerCalls<T extends Remote<T>>(port: MessagePort, object: T, methods: Methods<T>): void {
  const answer = async ({ id, method, args }: Call): Promise<Reply> => {
    try {
      if (!Object.hasOwn(methods, method)) throw new Error(`another thread may not call ${method}`);
      return { id, value: await (object[method as keyof T] as Method).call(object, ...args) };
    } catch (error) {
      return { id, error: sentError(error as Error) };
    }
  };
  port.on('message', (call: Call) => void answer(call).then((reply) => port.postMessage(reply)));
}

/** Calls the methods of an object in another thread. Calls begin there in the order in which they are made here. */
export class RemoteCalls {
  private readonly pending = new Map<number, { succeed: (value: unknown) => void; fail: (error: Error) => void }>();
  private made = 0;
  private ending: Error | undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly errors: RemoteErrors = {},
  ) {
    port.on('message', (reply: Reply) => this.settle(reply));
  }

  /** The object that the other end answers for. */
  to<T extends Remote<T>>(methods: Methods<T>): T {
    const entries = Object.keys(methods).map((method) => [method, (...args: unknown[]) => this.call(method, args)]);
    // It has all methods of T, and Remote allows nothing else.
    return Object.fromEntries(entries) as T;
  }

  /** Takes no more calls: they and those that wait are rejected with the error. */
  end(error: Error): void {
    this.ending ??= error;
    this.port.close();
    for (const { fail } of this.pending.values()) fail(this.ending);
    this.pending.clear();
  }

  private async call(method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.ending) throw this.ending;
    const id = (this.made += 1);
    this.send({ id, method, args });
    return new Promise((succeed, fail) => this.pending.set(id, { succeed, fail }));
  }

  private send(call: Call): void {
    try {
      this.port.postMessage(call);
    } catch (error) {
      throw this.errors.unsendable?.((error as Error).message) ?? error;
    }
  }

  private settle({ id, value, error }: Reply): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    if (error) waiting?.fail(this.received(error));
    else waiting?.succeed(value);
  }

  private received({ kind, members }: SentError): Error {
    const known = this.errors.kinds?.find(({ name }) => name === kind) ?? Error;
    return Object.assign(Object.create(known.prototype as object) as Error, members);
  }
}

function sentError(error: Error): SentError {
  const { message, stack } = error;
  return { kind: error.constructor.name, members: { ...error, message, stack } };
}
