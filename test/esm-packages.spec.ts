import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

function json<T>(file: string): T {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
}

/** The file that require() of a package in node_modules answers with, if it answers with JavaScript at all. */
function requiredFile(place: string): string | undefined {
  const [parent = '', name = ''] = place.split(/\/?node_modules\/(?!.*\/node_modules\/)/);
  try {
    return createRequire(join(root, parent, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}

/** Whether Node would read the file as an ES module: by its extension, or by the nearest `type`. */
function isEsModule(file: string): boolean {
  if (extname(file) !== '.js') return extname(file) === '.mjs';
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: string }).type === 'module';
}

describe('an installed package that answers require() with an ES module', () => {
  const { packages } = json<{ packages: Record<string, { dev?: boolean }> }>('package-lock.json');
  const production = Object.keys(packages).filter((place) => place !== '' && packages[place]?.dev !== true);

  it('is on the list of those that jest turns into CommonJS', () => {
    const { transformIgnorePatterns } = jest.requireActual<{ transformIgnorePatterns: string[] }>('../jest.config.cjs');
    const untouched = (file: string) => transformIgnorePatterns.some((pattern) => new RegExp(pattern).test(file));
    const missing = production.filter((place) => {
      const file = requiredFile(place);
      return file !== undefined && isEsModule(file) && untouched(file);
    });
    expect(missing).toEqual([]);
  });
});
