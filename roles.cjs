// What both eslint.config.mjs and .dependency-cruiser.cjs need to know of the layout.

// The libraries that every bounded context stands on, and the one that stands on every context. Any other folder of
// libs/ is a bounded context.
const foundation = ['kernel', 'event-store', 'read-models', 'http', 'records'];
const composition = 'system';

// File roles (`<subject>.<role>.ts`) whose code is a function of its arguments: it may be replayed years
// later, on another machine, and must say the same.
const pureRoles = [
  'vocabulary', // the closed lists of words
  'events', // what may be recorded: the storage format
  'state', // what a record can be
  'rules', // what may not be
  'wording', // how a timeline puts it
  'aggregate', // the table of events: check, apply, describe
  'commands', // what can be asked, and what it records
  'view', // a row of a register
  'projection', // operations on read models
];

// Engines that need a driver, which takes a while to load: only who runs on one names it.
const drivers = ['eventstoredb', 'facade', 'mongodb', 'servers'];

// The only modules of a library that others may name, beside `@app/<lib>` itself.
const doors = ['contract', 'testing', 'command-body', ...drivers];

module.exports = { foundation, composition, pureRoles, doors };
