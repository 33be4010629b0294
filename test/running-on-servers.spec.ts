import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiSettings } from '../apps/api/src/api.settings';
import { projectorSettings } from '../apps/projector/src/projector.settings';

const page = readFileSync(join(__dirname, '../docs/running-on-servers.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (\w+) +\|/gmu)].map(([, variable = '', program = '']) => ({
  variable,
  program,
}));
const [, asElsewhere = ''] = /^From the environment, beside (.*?) which are/msu.exec(page) ?? [];
const elsewhere = [...asElsewhere.matchAll(/`(\w+)`/gu)].map(([, variable = '']) => variable);

/** The variables that a program looks for in its environment. */
function asked(read: (environment: NodeJS.ProcessEnv) => unknown): string[] {
  const names = new Set<string>();
  const given: NodeJS.ProcessEnv = { EVENTSTORE_URL: 'esdb://localhost', MONGODB_URL: 'mongodb://localhost' };
  read(new Proxy(given, { get: (values, name) => (names.add(String(name)), values[String(name)]) }));
  return [...names].sort();
}

describe('the page on running on servers', () => {
  it.each([
    ['api', apiSettings],
    ['projector', projectorSettings],
  ])('lists the settings that the %s reads', (name, read) => {
    const listed = rows.filter(({ program }) => program === name || program === 'both').map(({ variable }) => variable);
    expect([...listed, ...elsewhere].sort()).toEqual(asked(read));
  });
});
