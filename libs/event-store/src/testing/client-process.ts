import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** An answer of the other process: to a call, or something it tells in the course of one. */
type Message = { readonly id: number; readonly result?: unknown; readonly error?: object } | { readonly told: string };

/** The official client in a process of its own: two clients in one process fail each other's appends. */
export class ClientProcess {
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, (answer: Message) => void>();
  #calls = 0;

  /** `onTold` hears of each event that `followed` comes to. */
  constructor(connectionString: string, onTold: (id: string) => void = () => undefined) {
    const script = join(__dirname, 'official-client.cjs');
    this.#child = fork(script, [connectionString], { execArgv: [], serialization: 'advanced' });
    this.#child.on('message', (message: Message) => {
      if ('told' in message) onTold(message.told);
      else this.#answers.get(message.id)?.(message);
    });
  }

  /** Calls a function of official-client.cjs; an error of the client's is thrown as its members. */
  async call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    const id = ++this.#calls;
    const answered = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#child.send({ id, name, args });
    const answer = await answered;
    if ('error' in answer && answer.error) throw Object.assign(new Error('the client failed'), answer.error);
    return ('result' in answer ? answer.result : undefined) as T;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }
}
