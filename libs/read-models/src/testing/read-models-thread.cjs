// A thread that answers for read models of its own behind each port that it is sent: what a test calls across a real border,
// since what is cloned within jest's own has other prototypes than its code.
'use strict';

const { join } = require('node:path');
const { parentPort } = require('node:worker_threads');

require(join(__dirname, '../../../../test/typescript.cjs'));
const { EmbeddedReadModels } = require('../embedded/embedded-read-models');
const { answerForReadModels } = require('../threads/remote-read-models');

parentPort.on('message', (port) => answerForReadModels(port, new EmbeddedReadModels()));
