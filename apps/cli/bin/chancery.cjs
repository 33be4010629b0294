#!/usr/bin/env node
// Runs the command line from a checkout, and builds it first where nobody has.
'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../../..');
const main = join(root, 'dist/apps/cli/src/main.js');

/** Builds with what `npm ci` installed; the build's own words go to standard error, which is not the answer. */
function build() {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  if (!existsSync(nest)) return false;
  const options = { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] };
  return spawnSync(process.execPath, [nest, 'build'], options).status === 0;
}

if (existsSync(main) || build()) {
  require(main);
} else {
  console.error(`chancery is not built. Run "npm ci && npm run build" in ${root}.`);
  process.exitCode = 1;
}
