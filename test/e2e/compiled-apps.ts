import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Options } from '@swc/core';
import { transformFile } from '@swc/core';
import { compilerOptions } from '../../tsconfig.json';

const root = join(__dirname, '../..');

const options: Options = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
    baseUrl: root,
    paths: compilerOptions.paths,
  },
  module: { type: 'commonjs' },
};

/**
 * Compiles apps and libs into `folder`, laid out as they are here, for tests that run an app as a process of its own:
 * from the sources at hand, where `dist/` may hold an older build or none.
 */
export async function compileApps(folder: string): Promise<void> {
  for (const file of [...(await sourcesIn('apps')), ...(await sourcesIn('libs'))]) {
    const target = join(folder, file.replace(/\.ts$/u, '.js'));
    await mkdir(dirname(target), { recursive: true });
    if (file.endsWith('.json')) await copyFile(join(root, file), target);
    else await writeFile(target, (await transformFile(join(root, file), options)).code);
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.filter(isSource).map((file) => relative(root, file));
}

const isSource = (file: string): boolean => /\.(ts|json)$/u.test(file) && !/\.(spec|d)\.ts$|\/testing\//u.test(file);
