export * from './agreement.aggregate';
export * from './agreement.events';
export * from './agreement.rules';
export * from './agreement.state';
export * from './agreement.vocabulary';
export * from './term.state';
