import { checkConnectionString } from './connection-string';

describe('a connection string', () => {
  it.each([
    'esdb://localhost',
    'esdb://localhost:2113?tls=false',
    'esdb://admin:p%40ss%3Aword@node-1.example:2113',
    'esdb+discover://admin:secret@cluster.example/?tlsCAFile=/etc/ca.crt&nodePreference=leader',
    'esdb://admin:secret@a:2113,b:2113,c:2113?keepAliveInterval=10000&keep_alive_timeout=-1',
  ])('is taken: %s', (text) => {
    expect(() => checkConnectionString(text)).not.toThrow();
  });

  it.each([
    ['', 'is none'],
    ['http://localhost:2113', 'is none'],
    ['esdb://admin:se@cret@localhost', 'is none'],
    ['esdb://admin:se:cret@localhost', 'is none'],
    ['esdb://admin@localhost', 'is none'],
    ['esdb://local host', 'names the host "local host"'],
    ['esdb://localhost:port', 'names the host "localhost:port"'],
    ['esdb://localhost?tsl=false', 'unknown option "tsl"'],
    ['esdb://localhost?tls=no', 'tls=no'],
    ['esdb://localhost?tlsVerifyCert=false', 'tlsCAFile'],
    ['esdb://localhost?throwOnAppendFailure=false', 'must be an error'],
    ['esdb://localhost?keepAliveInterval=500', 'keepAliveInterval=500'],
    ['esdb://admin:secret@localhost?tls=false', 'without TLS'],
  ])('is refused: %s', (text, why) => {
    expect(() => checkConnectionString(text)).toThrow(why);
  });

  it.each(['esdb://admin:topsecret@local host', 'esdb://admin:top@secret@localhost', 'esdb://a:topsecret@h?tls=false'])(
    'shows no password when it is refused',
    (text) => {
      expect(() => checkConnectionString(text)).toThrow(/^(?!.*secret).*$/);
    },
  );
});
