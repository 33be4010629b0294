export * from './exchange.aggregate';
export * from './exchange-log';
