import fastify from 'fastify';
import { pino } from 'pino';
import { logRequests } from './request-log';

/** The lines that a log of this level has of one request. */
async function linesOf(level: string): Promise<object[]> {
  const lines: object[] = [];
  const server = fastify();
  logRequests(server, pino({ level }, { write: (line) => void lines.push(JSON.parse(line) as object) }));
  server.post('/agreements/propose', (_request, reply) => reply.status(201).send({}));
  await server.inject({ method: 'POST', url: '/agreements/propose' });
  await server.close();
  return lines;
}

describe('a request that was answered', () => {
  it('is a line of the log: what was asked, and with which status it was answered', async () => {
    const req = expect.objectContaining({ method: 'POST', url: '/agreements/propose' }) as object;
    expect(await linesOf('info')).toMatchObject([{ req, res: { statusCode: 201 }, msg: 'request completed' }]);
  });

  it('is none where only warnings are logged', async () => {
    expect(await linesOf('warn')).toEqual([]);
  });
});
