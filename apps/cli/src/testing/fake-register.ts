import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that the fake has taken. */
export interface Taken {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An HTTP server that answers by script: for what a real register does not do when asked, such as breaking off. */
export class FakeRegister {
  readonly taken: Taken[] = [];
  private readonly server: Server;

  /** Each request is given to the next of the scripts, the last of which stays. */
  constructor(private readonly scripts: ((response: ServerResponse) => void)[]) {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    this.taken.push({ method, url, headers, body: await text(request) });
    const script = this.scripts.length > 1 ? this.scripts.shift() : this.scripts[0];
    script?.(response);
  }
}

/** Answers with JSON. */
export const answering =
  (status: number, body: object) =>
  (response: ServerResponse): void => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
  };

/** Takes the request and cuts the connection: nobody can say what came of it. */
export const cutting = (response: ServerResponse): void => {
  response.destroy();
};
