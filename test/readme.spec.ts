import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standaloneSettings } from '../apps/standalone/src/standalone.settings';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| `(.+?)` +\|/gmu)].map(([, name = '', usual = '']) => ({
  name,
  usual,
}));

/** The variables that the server looks for in its environment. */
function settings(): string[] {
  const asked = new Set<string>();
  const environment = new Proxy({}, { get: (_, name) => void asked.add(String(name)) });
  standaloneSettings(environment);
  return [...asked];
}

describe('the settings that the README lists', () => {
  it('are those that the server reads', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(settings().sort());
  });

  it.each(rows)('have the default that it states: $name', ({ name, usual }) => {
    expect(standaloneSettings({ [name]: usual })).toEqual(standaloneSettings({}));
  });
});
