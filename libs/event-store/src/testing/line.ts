import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server on this machine that a test can cut, or leave dead from the beginning. */
export class Line {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** A line to a port of this machine; one to nowhere takes what it is sent and never answers. */
  static async to(port: number | 'nowhere'): Promise<Line> {
    const server = createServer();
    const line = new Line(server);
    server.on('connection', (near) => {
      line.#keep(near);
      if (port === 'nowhere') return;
      const far = connect(port, '127.0.0.1');
      line.#keep(far);
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  /** Where the line is taken up. */
  get connectionString(): string {
    return `esdb://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}?tls=false`;
  }

  /** Drops every connection; new ones are taken. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
