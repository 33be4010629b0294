// For `node -r ./test/typescript.cjs <file.ts>`: runs the sources as they stand, made JavaScript in memory just as jest
// makes them, so that a process of a test's own is never an older build than the test.
'use strict';

const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { resolve } = require('node:path');
const { transformSync } = require('@swc/core');
const { moduleNameMapper, transform } = require('../jest.config.cjs');

const root = resolve(__dirname, '..');
const [[, options]] = Object.values(transform);
const names = Object.entries(moduleNameMapper).map(([name, file]) => [
  new RegExp(name, 'u'),
  file.replace('<rootDir>', root),
]);

/** The file that `@app/…` stands for; any other request as it is. */
function mapped(request) {
  const [name, file] = names.find(([pattern]) => pattern.test(request)) ?? [];
  return name === undefined ? request : request.replace(name, file);
}

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
};

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...others) => resolveFilename.call(Module, mapped(request), ...others);
