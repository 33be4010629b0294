import { once } from 'node:events';
import { connect } from 'node:net';
import { Controller, Module, Post } from '@nestjs/common';
import { ProcessModule } from './process.module';
import { createServer } from './server';

@Controller('letters')
class Letters {
  @Post()
  take(): object {
    return {};
  }
}

@Module({ controllers: [Letters] })
class LettersModule {}

describe('a server that is told to end while a client has sent half a request', () => {
  it('ends when its patience does, and lets go of what it has opened', async () => {
    const closed: string[] = [];
    const close = async () => void closed.push('engines');
    const app = await createServer(ProcessModule.over({ imports: [LettersModule], logLevel: 'silent', close }), [], {
      patience: 50,
    });
    await app.listen(0, '127.0.0.1');
    const client = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1');
    const begun = once(app.getHttpServer(), 'request');
    const headers = 'Content-Type: application/json\r\nContent-Length: 100';
    client.write(`POST /letters HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n{"data"`);
    await begun;
    const cut = once(client.resume(), 'close');
    await app.close();
    await cut;
    expect(closed).toEqual(['engines']);
  });
});
