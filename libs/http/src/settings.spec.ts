import { readSettings, registerSettings, serverSettings, SettingsError } from './settings';

const read = (environment: Record<string, string>) =>
  readSettings(environment, { ...serverSettings, ...registerSettings });

describe('settings', () => {
  it('have their usual values where the environment is silent', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'info',
      home: 'iso:VNM',
      zone: 'Asia/Ho_Chi_Minh',
    });
  });

  it.each([
    ['PORT', '70000', 'from 0'],
    ['PORT', 'http', 'from 0'],
    ['HOST', '0.0.0.0', 'loopback'],
    ['HOST', '192.168.1.5', 'Chancery-Actor'],
    ['CHANCERY_LOG_LEVEL', 'loud', 'one of fatal'],
    ['CHANCERY_HOME', 'Vietnam', 'iso:VNM'],
    ['CHANCERY_ZONE', 'Hanoi', 'IANA'],
    ['CHANCERY_ZONE', '-07:00', 'IANA'],
  ])('are refused for %s=%s, with what to set', (variable, value, hint) => {
    expect(() => read({ [variable]: value })).toThrow(SettingsError);
    expect(() => read({ [variable]: value })).toThrow(
      new RegExp(`${variable} is "${value}": set ${variable} to .*${hint}`, 'u'),
    );
  });

  it('name every variable that is wrong at once', () => {
    expect(() => read({ PORT: 'x', HOST: '::' })).toThrow(/PORT[^]*\n[^]*HOST/u);
  });
});
