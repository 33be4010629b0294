export * from './exchange.aggregate';
export * from './exchange-log';
export * from './exchange-read-models';
export * from './exchange-register';
export * from './exchange-server';
