// What both eslint.config.mjs and .dependency-cruiser.cjs need to know of the layout.

// The libraries that every bounded context stands on. Any other folder of libs/ is a bounded context.
const foundation = ['kernel', 'event-store', 'read-models', 'http'];

// File roles (`<subject>.<role>.ts`) whose code is a function of its arguments: it may be replayed years
// later, on another machine, and must say the same.
const pureRoles = ['events', 'aggregate', 'commands', 'view', 'projection'];

// The only modules of a library that others may name, beside `@app/<lib>` itself.
const doors = ['contract', 'testing', 'command-body'];

module.exports = { foundation, pureRoles, doors };
